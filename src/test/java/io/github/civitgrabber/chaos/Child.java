package io.github.civitgrabber.chaos;

import io.github.civitgrabber.testing.HangUp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The program in a process of its own, which ends with the test at the latest.
 *
 * @param out what it has said
 * @param err what it has complained about
 */
record Child(Process process, Path out, Path err) implements AutoCloseable {

  private static final String MAIN = "io.github.civitgrabber.Main";
  private static final String LAUNCHER = "io.github.civitgrabber.launcher.Launcher";
  private static final long PATIENCE_SECONDS = 60;

  /**
   * Starts it.
   *
   * @param home where its output goes
   */
  static Child start(Path home, String[] options, String... arguments) throws IOException {
    return start(home, options, MAIN, List.of(arguments));
  }

  /** The same with a main class of its own. */
  static Child start(Path home, String[] options, String main, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"));
    command.addAll(List.of("-Xmx256m", "--enable-native-access=ALL-UNNAMED"));
    command.add("-Dpicocli.defaults.civit-grabber.path=" + home.resolve("no-defaults"));
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
    command.addAll(arguments);
    return start(home, command);
  }

  /**
   * Starts its launcher, as a user does, who has said something to the shell before.
   *
   * @param home where its output goes
   */
  static Child launch(Path home, String shell, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("sh", "-c", shell + "; exec \"$@\"", "sh"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Dpicocli.defaults.civit-grabber.path=" + home.resolve("no-defaults"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), LAUNCHER));
    command.addAll(List.of(arguments));
    return start(home, command);
  }

  private static Child start(Path home, List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(HangUp.heardBy(command));
    builder
        .environment()
        .keySet()
        .removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
    Path out = home.resolve("child.out");
    Path err = home.resolve("child.err");
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    return new Child(process, out, err);
  }

  /** Waits for its end and gives its exit code. */
  int exitCode() throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("the program did not end: " + text());
    }
    return process.exitValue();
  }

  /** All that it has written, for messages. */
  String text() {
    return said(out) + said(err);
  }

  /** What it has complained about. */
  List<String> errors() {
    return said(err).lines().toList();
  }

  private static String said(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
