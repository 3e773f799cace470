package io.github.civitgrabber.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.civitgrabber.core.Sleeper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessLockTest {

  @TempDir private Path folder;

  private final List<Duration> slept = new ArrayList<>();
  private final Sleeper sleeper = slept::add;

  @Test
  void second_isRefusedInOneLineThatNamesTheHolder() throws Exception {
    try (ProcessLock _ = ProcessLock.onOutputFolder(folder, sleeper)) {
      assertThatThrownBy(() -> ProcessLock.onOutputFolder(folder, sleeper))
          .isInstanceOf(IOException.class)
          .hasMessage(
              "Tried to use the output folder %s but another civit-grabber (process %s) is working with it; wait for it to end, or choose another with --output_dir."
                  .formatted(folder, ProcessHandle.current().pid()));
    }
  }

  @Test
  void holderThatEndsMeanwhile_isWaitedForAMoment() throws Exception {
    ProcessLock first = ProcessLock.onOutputFolder(folder, sleeper);

    ProcessLock.onOutputFolder(
            folder,
            duration -> {
              slept.add(duration);
              first.close();
            })
        .close();

    assertThat(slept).containsExactly(Duration.ofMillis(100));
  }

  @Test
  void secondWithinTheProcess_doesNotEndTheLockOfTheFirst() throws Exception {
    try (ProcessLock _ = ProcessLock.onOutputFolder(folder, sleeper)) {
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> ProcessLock.onOutputFolder(folder, sleeper))
            .isInstanceOf(IOException.class);
      }
    }
  }

  @Test
  void closed_leavesNothingAndCanBeLockedAgain() throws Exception {
    Path database = folder.resolve("new/t.sqlite");

    ProcessLock.onDatabase(database, sleeper).close();
    ProcessLock.onDatabase(database, sleeper).close();

    assertThat(database.getParent()).isEmptyDirectory();
  }

  @Test
  void fileOfAKilledRun_stopsNobody() throws Exception {
    Files.writeString(folder.resolve(".civit-grabber.lock"), "4711\n");

    try (ProcessLock lock = ProcessLock.onOutputFolder(folder, sleeper)) {
      assertThat(lock.leftBehind()).isTrue();
    }

    assertThat(folder).isEmptyDirectory();
    try (ProcessLock lock = ProcessLock.onOutputFolder(folder, sleeper)) {
      assertThat(lock.leftBehind()).isFalse();
    }
  }

  @Test
  void somethingElseUnderTheNameOfTheLock_isAReasonAndIsKept() throws Exception {
    Path taken = Files.createDirectory(folder.resolve("t.sqlite.lock"));

    assertThatThrownBy(() -> ProcessLock.onDatabase(folder.resolve("t.sqlite"), sleeper))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("Tried to use the tracking database " + folder.resolve("t.sqlite"))
        .hasMessageContaining("cannot be locked")
        .hasMessageEndingWith("choose another with --db.");

    assertThat(taken).isEmptyDirectory();
  }
}
