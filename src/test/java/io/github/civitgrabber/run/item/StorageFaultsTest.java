package io.github.civitgrabber.run.item;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.core.StopReason;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person is told of a disk on which nothing further can be written. */
class StorageFaultsTest {

  @TempDir Path home;
  private Path unusable;

  @BeforeEach
  void makeAFileOfIt() throws Exception {
    unusable = Files.createFile(home.resolve("file"));
  }

  @Test
  void noHandlesLeft_adviceIsToRaiseTheLimit() {
    assertThat(stopReason("Too many open files"))
        .isEqualTo(
            "Tried to write 1.part but this process may open no more files (Too many open files);"
                + " raise that limit (ulimit -n) and run again.");
  }

  @Test
  void otherReasons_areOfTheFolder() {
    assertThat(stopReason("Read-only file system"))
        .isEqualTo(
            "Tried to write 1.part but the folder cannot be written to (Read-only file system);"
                + " put that right and run again.");
  }

  private String stopReason(String reason) {
    FileSystemException failure = new FileSystemException("1.part", null, reason);
    return new StorageFaults(unusable)
        .stopReason(failure)
        .map(StopReason.Fatal.class::cast)
        .orElseThrow()
        .message();
  }
}
