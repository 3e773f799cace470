package io.github.civitgrabber.tracking;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.civitgrabber.core.waiting.WaitListener;
import io.github.civitgrabber.testing.PlainSqlite;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseFileTest {

  @TempDir Path dir;

  @Test
  void nothingThere_passesAndCreatesNothing() throws Exception {
    Path file = dir.resolve("new").resolve("deep").resolve("y.sqlite");

    TrackingDatabase.check(file);

    assertThat(names(dir)).isEmpty();
  }

  @Test
  void folder_isRefused() {
    assertRefused(dir, "it is a folder; choose another file with --db");
  }

  @Test
  void parentIsAFile_isRefused() throws IOException {
    Path parent = Files.writeString(dir.resolve("notes"), "hello");

    assertRefused(
        parent.resolve("sub").resolve("y.sqlite"),
        parent + " is not a folder; choose another file with --db");
    assertThat(parent).hasContent("hello");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "SQLite format 3\0", "A text that is longer than the header. "})
  void otherContent_isRefusedAndLeftAlone(String start) throws IOException {
    String text = start.length() > 20 ? start.repeat(50) : start;
    Path file = Files.writeString(dir.resolve("y.sqlite"), text);

    assertRefused(file, "it is no SQLite database; choose another file with --db");
    assertThatThrownBy(() -> Databases.open(file)).isInstanceOf(TrackingException.class);

    assertThat(Files.readAllBytes(file)).isEqualTo(text.getBytes(UTF_8));
    assertThat(names(dir)).containsExactly("y.sqlite");
  }

  @Test
  void emptyFile_passes() throws IOException {
    Path file = Files.createFile(dir.resolve("y.sqlite"));

    assertThatCode(() -> TrackingDatabase.check(file)).doesNotThrowAnyException();
  }

  @Test
  void newerVersion_isRefusedAndLeftAlone() throws Exception {
    Path file = dir.resolve("y.sqlite");
    PlainSqlite.execute(file, "CREATE TABLE tracked_images(image_key)", "PRAGMA user_version = 7");
    byte[] before = Files.readAllBytes(file);

    assertRefused(
        file,
        "its version is 7 and this program knows versions up to 4; use a newer civit-grabber or choose another file with --db");
    assertThatThrownBy(() -> Databases.open(file)).isInstanceOf(TrackingException.class);

    assertThat(Files.readAllBytes(file)).isEqualTo(before);
    assertThat(names(dir)).containsExactly("y.sqlite");
  }

  /** It would be copied into memory. */
  @Test
  void hugeFileOfAnEarlierVersion_isNotLookedAt() throws Exception {
    Path file = dir.resolve("y.sqlite");
    PlainSqlite.execute(file, "CREATE TABLE tracked_images(image_key)");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(3L << 30);
    }

    assertThatThrownBy(
            () -> TrackingDatabase.openReadOnly(file, System::nanoTime, WaitListener.NONE))
        .isInstanceOf(TrackingException.class)
        .hasMessage(
            "Tried to open the tracking database "
                + file
                + " but it is of an earlier version and too large (3.2 GB) to be looked at without"
                + " being upgraded; download something with it once, which upgrades it after a"
                + " backup.");
  }

  @Test
  void readOnlyFolder_isRefused() throws IOException {
    Path folder = Files.createDirectory(dir.resolve("locked"));
    assumeThat(folder.toFile().setWritable(false)).isTrue();
    assumeThat(Files.isWritable(folder)).as("an administrator writes everywhere").isFalse();

    assertRefused(
        folder.resolve("y.sqlite"),
        folder + " can't be written; check its permissions or choose another file with --db");
    assertRefused(
        folder.resolve("deep").resolve("y.sqlite"),
        folder + " can't be written; check its permissions or choose another file with --db");
  }

  @Test
  void readOnlyFile_isRefused() throws Exception {
    Path file = dir.resolve("y.sqlite");
    PlainSqlite.execute(file, "CREATE TABLE tracked_images(image_key)");
    assumeThat(file.toFile().setWritable(false)).isTrue();
    assumeThat(Files.isWritable(file)).as("an administrator writes everywhere").isFalse();

    assertRefused(
        file, "it can't be written; check its permissions or choose another file with --db");
  }

  private static void assertRefused(Path file, String reason) {
    assertThatThrownBy(() -> TrackingDatabase.check(file))
        .isInstanceOf(TrackingException.class)
        .hasMessage("Tried to open the tracking database %s but %s.".formatted(file, reason));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
