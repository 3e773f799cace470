package io.github.civitgrabber.testing;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * SIGHUP in child processes. One that was ignored when a process started, as below nohup, is
 * ignored in all of its children; no shell can undo that, but env of the GNU coreutils can.
 */
public final class HangUp {
  private static final List<String> RESET = List.of("env", "--default-signal=HUP");
  private static final boolean CAN_BE_RESET = canBeReset();

  private HangUp() {}

  /** A command that hears it, where that can be had. */
  public static List<String> heardBy(List<String> command) {
    return CAN_BE_RESET ? Stream.of(RESET, command).flatMap(List::stream).toList() : command;
  }

  /** Skips a test in which it would not be heard. */
  public static void assumeHeard() throws IOException {
    assumeThat(CAN_BE_RESET || !isIgnored()).as("this env cannot undo what nohup did").isTrue();
  }

  private static boolean canBeReset() {
    try {
      return new ProcessBuilder(RESET.getFirst(), RESET.getLast(), "true").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean isIgnored() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines.anyMatch(line -> line.matches("SigIgn:\\s*[0-9a-f]*[13579bdf]"));
    }
  }
}
