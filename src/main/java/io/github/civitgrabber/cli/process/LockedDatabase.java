package io.github.civitgrabber.cli.process;

import io.github.civitgrabber.cli.environment.Environment;
import io.github.civitgrabber.core.waiting.WaitListener;
import io.github.civitgrabber.lock.ProcessLock;
import io.github.civitgrabber.tracking.TrackingDatabase;
import io.github.civitgrabber.tracking.TrackingException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Opens a tracking database for writing. Stateless. */
public final class LockedDatabase {

  private LockedDatabase() {}

  /**
   * Opens it; the caller closes it. Where it can't be opened, or breaks later, the next process
   * that locks it is to look for damage before it writes, as after a kill.
   *
   * @param lock on this database, held by the caller until it is closed
   * @param onBroken as {@link TrackingDatabase#open} takes it
   * @throws TrackingException it can't be used
   */
  public static TrackingDatabase open(
      Path file,
      ProcessLock lock,
      Environment environment,
      WaitListener waits,
      Consumer<TrackingException> onBroken)
      throws TrackingException {
    try {
      return TrackingDatabase.open(
          file,
          lock.leftBehind(),
          environment.clock(),
          environment.nanoTime(),
          waits,
          broken -> {
            lock.leaveBehind();
            onBroken.accept(broken);
          });
    } catch (TrackingException e) {
      lock.leaveAsFound();
      throw e;
    }
  }
}
