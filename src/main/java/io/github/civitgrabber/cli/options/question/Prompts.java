package io.github.civitgrabber.cli.options.question;

import io.github.civitgrabber.cli.environment.Environment;
import io.github.civitgrabber.cli.options.value.InvalidValue;
import io.github.civitgrabber.cli.options.value.ValueParsers;
import io.github.civitgrabber.cli.prompt.AnswerLines;
import io.github.civitgrabber.cli.prompt.PlainLines;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks a person. For one thread; does not close its streams.
 *
 * @param lines where answers come from, and questions go
 */
public record Prompts(AnswerLines lines) {

  /**
   * The answer that returns to the question before; a tag of that name is written {@code back,}.
   */
  private static final String BACK = "back";

  /** What a person has typed. */
  sealed interface Reply<T> {}

  /** Blank text stands for the default. */
  record Given<T>(Question<T> question, String text, T value) implements Reply<T> {}

  record Back<T>() implements Reply<T> {}

  record Ended<T>() implements Reply<T> {}

  /** Asks until an answer keeps the rule, or there is none. */
  <T> Reply<T> ask(Question<T> question) {
    while (true) {
      @Nullable String line = lines.next(question.option(), question.text());
      if (line == null) {
        return new Ended<>();
      }
      String answer = line.strip();
      T byDefault = question.byDefault();
      if (answer.isEmpty() && byDefault != null) {
        return new Given<>(question, answer, byDefault);
      }
      if (answer.equals(BACK)) {
        return new Back<>();
      }
      try {
        T value = question.parser().apply(answer);
        lines.remember(question.option(), answer);
        return new Given<>(question, answer, value);
      } catch (InvalidValue e) {
        lines.tell("Invalid answer: " + e.getMessage());
      }
    }
  }

  /** Whether a person answers a question with yes; all else that is no answer is a no. */
  public static boolean confirm(Environment environment, String question) {
    Question<Boolean> asked =
        new Question<>("", Set.of(), question + " (y/n)", null, ValueParsers::yesOrNo);
    Reply<Boolean> reply = new Prompts(new PlainLines(environment)).ask(asked);
    return reply instanceof Given<Boolean>(_, _, Boolean yes) && yes;
  }
}
