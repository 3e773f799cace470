package io.github.civitgrabber.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.civitgrabber.testing.RecordingSleeper;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MoverTest {

  /** As Windows says it, in the language of the system. */
  private static final FileSystemException IN_USE =
      new FileSystemException("1.part", "1.jpeg", "The process cannot access the file");

  @TempDir private Path folder;
  private Path part;
  private Path old;

  private final RecordingSleeper sleeper = new RecordingSleeper();
  private final Queue<IOException> failures = new ConcurrentLinkedQueue<>();
  private final Mover mover =
      new Mover(
          sleeper,
          (from, to, options) -> {
            IOException failure = failures.poll();
            if (failure != null) {
              throw failure;
            }
            return Files.move(from, to, options);
          });

  @BeforeEach
  void makeFiles() throws IOException {
    part = Files.writeString(folder.resolve("1.part"), "new");
    old = Files.writeString(folder.resolve("1.jpeg"), "old");
  }

  @Test
  void freeFile_isMovedAtOnce() throws Exception {
    move();

    assertThat(old).hasContent("new");
    assertThat(part).doesNotExist();
    assertThat(sleeper.asked()).isEmpty();
  }

  @Test
  void fileInUseForAMoment_isMovedThen() throws Exception {
    failures.addAll(List.of(new AccessDeniedException("1.jpeg"), IN_USE, IN_USE));

    move();

    assertThat(old).hasContent("new");
    assertThat(sleeper.asked())
        .containsExactly(Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(200));
  }

  @Test
  void fileThatStaysInUse_isGivenUpAfterSecondsAndBothAreIntact() {
    failures.addAll(Collections.nCopies(100, IN_USE));

    assertThatThrownBy(this::move).isSameAs(IN_USE);

    assertThat(sleeper.asked().stream().reduce(Duration.ZERO, Duration::plus))
        .isBetween(Duration.ofSeconds(3), Duration.ofSeconds(10));
    assertThat(old).hasContent("old");
    assertThat(part).hasContent("new");
  }

  static List<IOException> finalFailures() {
    return List.of(
        new NoSuchFileException("1.part"),
        new FileAlreadyExistsException("1.jpeg"),
        new IOException("defect"));
  }

  @ParameterizedTest
  @MethodSource("finalFailures")
  void otherFailure_isFinal(IOException failure) {
    failures.add(failure);

    assertThatThrownBy(this::move).isSameAs(failure);
    assertThat(sleeper.asked()).isEmpty();
  }

  @Test
  void interruptWhileItWaits_endsTheWait() {
    Mover interrupted =
        new Mover(
            duration -> {
              throw new InterruptedException();
            },
            (from, to, options) -> {
              throw IN_USE;
            });

    assertThatThrownBy(() -> interrupted.move(part, old)).isSameAs(IN_USE);
    assertThat(Thread.interrupted()).isTrue();
  }

  private void move() throws IOException {
    Path moved = mover.move(part, old, StandardCopyOption.REPLACE_EXISTING);
    assertThat(moved).isEqualTo(old);
  }
}
