package io.github.civitgrabber.cli.prompt;

import io.github.civitgrabber.cli.environment.Environment;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** The lines that a person types. For one thread; whoever opens them closes them. */
public interface AnswerLines extends AutoCloseable {

  /** With a line editor where the terminal can have one. */
  static AnswerLines open(Environment environment) {
    if (environment.movesCursor()) {
      try {
        return EditedLines.open(environment);
      } catch (IOException e) {
        LoggerFactory.getLogger(AnswerLines.class).debug("No line editor", e);
      }
    }
    return new PlainLines(environment);
  }

  /** Says how to go from question to question, where that is not plain to see. */
  void explain();

  /** Shows a line. */
  void tell(String line);

  /**
   * Shows a prompt and waits for a line.
   *
   * @param option what is asked for; answers to the same are offered again
   * @return the line as it was typed; null where there will be none
   */
  @Nullable String next(String option, String prompt);

  /** Keeps an answer for later runs. */
  void remember(String option, String answer);

  @Override
  void close();
}
