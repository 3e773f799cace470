package io.github.civitgrabber.report;

import io.github.civitgrabber.run.RunReport;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a run has ended, or why it could not begin. Immutable.
 *
 * @param exitCode what the program returns to its caller
 * @param message why it ended early, one line for a person; null if it did not
 * @param report null where nothing had begun
 * @param took how long it was under way
 */
public record RunEnd(
    int exitCode, @Nullable String message, @Nullable RunReport report, Duration took) {

  /** The same with another exit code, and why. */
  public RunEnd with(int code, String why) {
    return new RunEnd(code, why, report, took);
  }
}
