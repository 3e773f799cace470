package io.github.civitgrabber.cli.environment;

import io.github.civitgrabber.signal.SystemSignal;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.slf4j.LoggerFactory;

/**
 * The user's wish to end: the first signal of a kind is told to the run, the second ends the
 * process at once. Kinds are counted apart, because a launcher in front of this process passes on
 * as SIGTERM what the terminal has sent to both as SIGINT; a SIGTERM that comes once more within a
 * second is the same, sent to both as well. A hang-up never ends it at once: where a terminal is
 * closed, shell and system may both tell of it.
 */
@FunctionalInterface
public interface Signals {

  /** What a process returns that a signal has ended: 128 and the number of SIGINT. */
  int EXIT_CODE = 130;

  /** What the system sends when a terminal is closed. */
  String HANG_UP = "HUP";

  /** In which the launcher passes a signal on, also on a busy machine. */
  Duration PASSED_ON = Duration.ofSeconds(1);

  /** From now on, the first signal does this instead of ending the process. */
  void onFirst(Runnable action);

  /**
   * Those of this process.
   *
   * @param nanoTime a clock as {@link System#nanoTime}
   */
  static Signals ofProcess(LongSupplier nanoTime) {
    return action ->
        List.of("INT", "TERM", HANG_UP).forEach(kind -> handle(kind, action, nanoTime));
  }

  /**
   * Sends this process the signal of a closed terminal, which the system sends to the first process
   * of the terminal only. Nothing happens where that signal is ignored, as the user's word is then.
   */
  static void hangUp() {
    try {
      SystemSignal.raise(HANG_UP);
    } catch (IllegalArgumentException e) {
      LoggerFactory.getLogger(Signals.class).debug("No hang-up is wanted", e);
    }
  }

  /** Ends this process as interrupted. */
  static void endNow() {
    Runtime.getRuntime().halt(EXIT_CODE);
  }

  /** Nothing happens where the system has no such signal, or the JVM keeps it for itself. */
  private static void handle(String kind, Runnable action, LongSupplier nanoTime) {
    SecondSignal second =
        new SecondSignal(kind.equals("TERM") ? PASSED_ON : Duration.ZERO, nanoTime);
    Runnable handler =
        () -> {
          if (second.hasCome() && !kind.equals(HANG_UP)) {
            endNow();
          }
          action.run();
        };
    try {
      SystemSignal.handle(kind, handler);
    } catch (IllegalArgumentException e) {
      // Looked up here alone: with a constant, each --help would wait for Logback.
      LoggerFactory.getLogger(Signals.class).debug("No handler for signal {}", kind, e);
    }
  }
}
