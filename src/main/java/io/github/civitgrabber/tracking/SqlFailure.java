package io.github.civitgrabber.tracking;

import io.github.civitgrabber.core.text.Printable;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;

/** Turns SQLite's answer into a sentence for a person. Stateless. */
final class SqlFailure {

  private SqlFailure() {}

  /**
   * Names action, file and reason in one line.
   *
   * @param action what was tried, for example {@code write to}
   */
  static TrackingException of(String action, Path file, Exception cause) {
    return new TrackingException(
        "Tried to %s the tracking database %s but %s.".formatted(action, file, reason(file, cause)),
        cause);
  }

  /** The same where the database was only to be read. */
  static TrackingException toRead(DatabaseFile database, SQLException cause) {
    return is(cause.getErrorCode(), SQLiteErrorCode.SQLITE_READONLY)
        ? database.refused(
            "a run that was killed has left it in the middle of a change; the next run that is no"
                + " dry one puts that right",
            cause)
        : of("read", database.path(), cause);
  }

  private static String reason(Path file, Exception cause) {
    // The driver's error code is the primary one, without SQLite's extension bits.
    int code = cause instanceof SQLException refused ? refused.getErrorCode() : 0;
    if (is(code, SQLiteErrorCode.SQLITE_BUSY) || is(code, SQLiteErrorCode.SQLITE_LOCKED)) {
      return "another program is using it; close that program and run the same command again";
    }
    if (is(code, SQLiteErrorCode.SQLITE_FULL)) {
      return "the disk is full; free some space and run the same command again";
    }
    if (is(code, SQLiteErrorCode.SQLITE_IOERR)) {
      return "the disk reported an error; check the disk and run the same command again ("
          + said(cause)
          + ")";
    }
    if (is(code, SQLiteErrorCode.SQLITE_READONLY)
        || is(code, SQLiteErrorCode.SQLITE_PERM)
        || is(code, SQLiteErrorCode.SQLITE_CANTOPEN)) {
      return "it can't be opened for writing; check the permissions or choose another file with --db";
    }
    if (is(code, SQLiteErrorCode.SQLITE_NOTADB)) {
      return "it is no SQLite database; choose another file with --db";
    }
    if (is(code, SQLiteErrorCode.SQLITE_CORRUPT)) {
      return damaged(file, said(cause));
    }
    return "that failed: " + said(cause);
  }

  /** Whether SQLite has come upon damage in the file. */
  static boolean isDamage(Exception cause) {
    return cause instanceof SQLException refused
        && (is(refused.getErrorCode(), SQLiteErrorCode.SQLITE_CORRUPT)
            || is(refused.getErrorCode(), SQLiteErrorCode.SQLITE_NOTADB));
  }

  /**
   * The reason and the way out where a file is damaged.
   *
   * @param what SQLite's words for the damage
   */
  static String damaged(Path file, String what) {
    return "it is damaged (%s) and is left as it is; %s"
        .formatted(Printable.line(what), wayOut(file));
  }

  /** What a person can do who needs another database. */
  static String wayOut(Path file) {
    return Backup.newest(file)
            .map(backup -> "put a backup copy in its place, such as " + backup)
            .orElse("put a backup copy in its place")
        + ", or choose another file with --db and let verify --repair fill it from the files";
  }

  private static boolean is(int code, SQLiteErrorCode expected) {
    return code == expected.code;
  }

  /** The innermost message, because the driver wraps a missing native library twice. */
  private static String said(Exception cause) {
    Throwable innermost = cause;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    return String.valueOf(innermost.getMessage()).replaceAll("\\s+", " ");
  }
}
