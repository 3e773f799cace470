package io.github.civitgrabber.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

class SqlFailureTest {

  private static final Path FILE = Path.of("y.sqlite");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SQLITE_BUSY | another program is using it; close that program and run the same command again",
        "SQLITE_BUSY_SNAPSHOT | another program is using it; close that program and run the same command again",
        "SQLITE_FULL | the disk is full; free some space and run the same command again",
        "SQLITE_IOERR_FSYNC | the disk reported an error; check the disk and run the same command again (why not)",
        "SQLITE_READONLY_DBMOVED | it can't be opened for writing; check the permissions or choose another file with --db",
        "SQLITE_CANTOPEN | it can't be opened for writing; check the permissions or choose another file with --db",
        "SQLITE_NOTADB | it is no SQLite database; choose another file with --db",
        "SQLITE_CORRUPT | it is damaged (why not) and is left as it is; put a backup copy in its place, or choose another file with --db and let verify --repair fill it from the files",
        "SQLITE_ERROR | that failed: why not",
      })
  void codeOfSqlite_saysWhyAndWhatToDo(SQLiteErrorCode code, String reason) {
    TrackingException failure =
        SqlFailure.of("write to", FILE, new SQLiteException("why\nnot", code));

    assertThat(failure)
        .hasMessage("Tried to write to the tracking database y.sqlite but " + reason + ".");
  }

  @Test
  void wrappedFailure_saysTheInnermostReason() {
    Exception library = new IllegalStateException("no library for this processor");

    TrackingException failure =
        SqlFailure.of("open", FILE, new SQLException("Error opening connection", library));

    assertThat(failure)
        .hasMessage(
            "Tried to open the tracking database y.sqlite but that failed: no library for this processor.");
  }
}
