package io.github.civitgrabber.cli;

import io.github.civitgrabber.cli.environment.Environment;
import io.github.civitgrabber.core.waiting.WaitListener;
import io.github.civitgrabber.lock.ProcessLock;
import io.github.civitgrabber.tracking.TemporaryCopy;
import io.github.civitgrabber.tracking.TrackingDatabase;
import io.github.civitgrabber.tracking.TrackingException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A database that is open, or a copy of it where it must not change. Closed by its maker.
 *
 * @param copy null where it is the database itself
 */
record DatabaseToVerify(TrackingDatabase tracking, @Nullable TemporaryCopy copy)
    implements AutoCloseable {

  /**
   * Opens it.
   *
   * @param writes whether it may change; else a copy is opened
   * @param lock held on the database
   */
  static DatabaseToVerify open(
      Path database, boolean writes, ProcessLock lock, Environment environment)
      throws TrackingException {
    try {
      if (writes) {
        TrackingDatabase tracking =
            TrackingDatabase.open(
                database,
                lock.leftBehind(),
                environment.clock(),
                environment.nanoTime(),
                WaitListener.NONE,
                _ -> lock.leaveBehind());
        return new DatabaseToVerify(tracking, null);
      }
      lock.leaveAsFound();
      return ofCopy(TemporaryCopy.of(database), lock, environment);
    } catch (TrackingException e) {
      lock.leaveAsFound();
      throw e;
    }
  }

  private static DatabaseToVerify ofCopy(
      TemporaryCopy copy, ProcessLock lock, Environment environment) throws TrackingException {
    try {
      return new DatabaseToVerify(
          copy.open(
              lock.leftBehind(), environment.clock(), environment.nanoTime(), WaitListener.NONE),
          copy);
    } catch (TrackingException | RuntimeException e) {
      copy.close();
      throw e;
    }
  }

  @Override
  public void close() {
    tracking.close();
    if (copy != null) {
      copy.close();
    }
  }
}
