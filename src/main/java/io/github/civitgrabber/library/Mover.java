package io.github.civitgrabber.library;

import io.github.civitgrabber.core.Sleeper;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.CopyOption;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Moves files. Where another program holds one for a moment, as virus scanners and indexers do on
 * Windows and on its network drives, it is tried again for a few seconds. Safe for use by several
 * threads.
 */
public final class Mover {

  private static final int TRIES = 8;
  private static final Duration FIRST_WAIT = Duration.ofMillis(50);

  private final Sleeper sleeper;
  private final Move move;

  /** One that lets time pass in this way between its tries. */
  public Mover(Sleeper sleeper) {
    this(sleeper, Files::move);
  }

  /** One that moves in another way. */
  Mover(Sleeper sleeper, Move move) {
    this.sleeper = sleeper;
    this.move = move;
  }

  /**
   * As {@link Files#move}. Where it throws, both files are as they were.
   *
   * @return the new path
   */
  public Path move(Path from, Path to, CopyOption... options) throws IOException {
    Duration wait = FIRST_WAIT;
    for (int tries = 1; ; tries++) {
      try {
        return move.move(from, to, options);
      } catch (FileSystemException e) {
        if (tries == TRIES || !mayPass(e)) {
          throw e;
        }
        pause(wait, e);
        wait = wait.multipliedBy(2);
      }
    }
  }

  /** A sharing violation has no class of its own, as little as a full disk, which ends the run. */
  private static boolean mayPass(FileSystemException failure) {
    return failure instanceof AccessDeniedException
        || failure.getClass() == FileSystemException.class;
  }

  private void pause(Duration wait, FileSystemException failure) throws IOException {
    try {
      sleeper.sleep(wait);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure;
    }
  }

  /** The move itself. */
  @FunctionalInterface
  interface Move {
    Path move(Path from, Path to, CopyOption... options) throws IOException;
  }
}
