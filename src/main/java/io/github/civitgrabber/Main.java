package io.github.civitgrabber;

import io.github.civitgrabber.cli.Program;
import io.github.civitgrabber.cli.environment.Environment;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The entry point on Java 25 and newer, called by {@code Launcher}. */
final class Main {

  /** What a shell reports for a process that was killed. */
  private static final int KILLED = 137;

  private static final long LOOK_EVERY_MILLIS = 100;

  private Main() {}

  /** Runs the program and ends the process with its exit code. */
  public static void main(String[] args) {
    followLauncher();
    System.exit(run(Environment.system(), args));
  }

  /** Runs the program; the seam for tests. */
  static int run(Environment environment, String... args) {
    return Program.run(environment, args);
  }

  /**
   * A launcher in front of this process may be killed without a chance to say so. It is looked for
   * by hand, because {@link ProcessHandle#onExit} sees the end of a process that is no child up to
   * five seconds late, in which this one would hold the files of the next run.
   */
  private static void followLauncher() {
    Long pid = Long.getLong("civitgrabber.launcher.pid");
    if (pid == null) {
      return;
    }
    Optional<ProcessHandle> launcher = ProcessHandle.of(pid);
    boolean isParent = launcher.isPresent() && launcher.equals(ProcessHandle.current().parent());
    var _ =
        Executors.newSingleThreadScheduledExecutor(Main::daemon)
            .scheduleWithFixedDelay(
                () -> endWith(launcher, isParent), 0, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** One that was killed is a zombie, and seems to live, until its own parent has taken notice. */
  private static void endWith(Optional<ProcessHandle> launcher, boolean isParent) {
    boolean lives = launcher.isPresent() && launcher.get().isAlive();
    if (!lives || (isParent && !launcher.equals(ProcessHandle.current().parent()))) {
      Runtime.getRuntime().halt(KILLED);
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "launcher watch");
    thread.setDaemon(true);
    return thread;
  }
}
