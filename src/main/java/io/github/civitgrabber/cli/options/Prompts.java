package io.github.civitgrabber.cli.options;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks a person. For one thread; does not close its streams.
 *
 * @param in where answers come from
 * @param out where questions go
 */
public record Prompts(BufferedReader in, PrintStream out) {

  /** Asks until an answer keeps the rule; empty where the input ends before that. */
  <T> Optional<T> ask(Question<T> question) {
    while (true) {
      out.print(question.text() + " ");
      out.flush();
      String answer = line();
      if (answer == null) {
        out.println();
        return Optional.empty();
      }
      T byDefault = question.byDefault();
      if (answer.isBlank() && byDefault != null) {
        return Optional.of(byDefault);
      }
      try {
        return Optional.of(question.parser().apply(answer));
      } catch (InvalidValue e) {
        out.println("Invalid answer: " + e.getMessage());
      }
    }
  }

  /** Whether the answer to a question is yes; the end of the input is a no. */
  public boolean confirm(String question) {
    return ask(new Question<>("", Set.of(), question + " (y/n)", null, ValueParsers::yesOrNo))
        .orElse(false);
  }

  /** An input that breaks has ended. */
  private @Nullable String line() {
    try {
      return in.readLine();
    } catch (IOException e) {
      return null;
    }
  }
}
