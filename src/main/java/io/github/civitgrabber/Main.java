package io.github.civitgrabber;

import io.github.civitgrabber.cli.Environment;
import io.github.civitgrabber.cli.Program;

/** The entry point on Java 25 and newer, called by {@code Launcher}. */
final class Main {

  /** What a shell reports for a process that was killed. */
  private static final int KILLED = 137;

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

  /** A launcher in front of this process may be killed without a chance to say so. */
  private static void followLauncher() {
    Long pid = Long.getLong("civitgrabber.launcher.pid");
    if (pid != null) {
      ProcessHandle.of(pid).ifPresent(Main::endWith);
    }
  }

  private static void endWith(ProcessHandle launcher) {
    var _ = launcher.onExit().thenRun(() -> Runtime.getRuntime().halt(KILLED));
  }
}
