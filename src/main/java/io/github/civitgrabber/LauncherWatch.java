package io.github.civitgrabber;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Ends this process when the launcher in front of it was killed without a chance to say so. It is
 * looked for by hand, because {@link ProcessHandle#onExit} sees the end of a process that is no
 * child up to five seconds late, in which this one would hold the files of the next run.
 */
final class LauncherWatch {

  /** What a shell reports for a process that was killed. */
  private static final int KILLED = 137;

  private static final long LOOK_EVERY_MILLIS = 100;

  private final long launcher;
  private boolean wasParent;

  LauncherWatch(long launcher) {
    this.launcher = launcher;
  }

  /** Looks several times a second from now on, in a thread that keeps no process alive. */
  void start() {
    var _ =
        Executors.newSingleThreadScheduledExecutor(LauncherWatch::daemon)
            .scheduleWithFixedDelay(
                this::endWithLauncher, 0, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void endWithLauncher() {
    if (isGone()) {
      Runtime.getRuntime().halt(KILLED);
    }
  }

  /**
   * Whether it is certain that the launcher is gone. A look needs a file handle on Linux, and shows
   * nothing where there is none left: another parent is a proof, and so is a missing entry in
   * /proc, which is asked for without a handle.
   */
  boolean isGone() {
    Optional<ProcessHandle> parent = ProcessHandle.current().parent();
    if (parent.isPresent()) {
      boolean isParent = parent.get().pid() == launcher;
      wasParent |= isParent;
      // One that was killed seems to live, as a zombie, until its own parent has taken notice.
      if (isParent || wasParent) {
        return !isParent;
      }
    }
    return ProcessHandle.of(launcher).isEmpty()
        && Files.notExists(Path.of("/proc", Long.toString(launcher)));
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "launcher watch");
    thread.setDaemon(true);
    return thread;
  }
}
