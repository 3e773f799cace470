package io.github.civitgrabber.cli.prompt;

import io.github.civitgrabber.cli.environment.Environment;
import io.github.civitgrabber.cli.environment.Signals;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * As the terminal gives them, which may be none, or one that can only append.
 *
 * @param environment its streams are not closed
 */
public record PlainLines(Environment environment) implements AnswerLines {

  @Override
  public void explain() {}

  @Override
  public void tell(String line) {
    environment.out().println(line);
  }

  /** An input that breaks has ended. */
  @Override
  public @Nullable String next(String option, String prompt) {
    // A launcher passes Ctrl-C on as SIGTERM: whichever is here first, the user has interrupted.
    environment.signals().onFirst(Signals::endNow);
    environment.out().print(prompt + " ");
    environment.out().flush();
    @Nullable String line;
    try {
      line = environment.in().readLine();
    } catch (IOException e) {
      line = null;
    }
    if (line == null) {
      environment.out().println();
    }
    return line;
  }

  @Override
  public void remember(String option, String answer) {}

  @Override
  public void close() {}
}
