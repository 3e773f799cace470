package io.github.civitgrabber;

import io.github.civitgrabber.cli.Program;
import io.github.civitgrabber.cli.environment.Environment;

/** The entry point on Java 25 and newer, called by {@code Launcher}. */
final class Main {

  private Main() {}

  /** Runs the program and ends the process with its exit code. */
  public static void main(String[] args) {
    Long launcher = Long.getLong("civitgrabber.launcher.pid");
    if (launcher != null) {
      new LauncherWatch(launcher).start();
    }
    System.exit(Program.run(Environment.system(), args));
  }
}
