package io.github.civitgrabber.cli.options.question;

import io.github.civitgrabber.cli.environment.Environment;
import io.github.civitgrabber.cli.options.value.InvalidValue;
import io.github.civitgrabber.cli.options.value.RawOptions;
import io.github.civitgrabber.cli.prompt.AnswerLines;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParameterException;

/**
 * The value of each question, from the first source that has one: the command line, the defaults
 * file, a person, the question's own default. For one thread.
 *
 * <p>A person is asked only on a terminal: without any argument for everything, else for what is
 * missing and has no default, and without {@code --mode} or a TARGET for the other general
 * questions too.
 */
public final class Answers {

  private final RawOptions raw;
  private final boolean hasTargets;
  private final Environment environment;
  private final boolean terminal;

  /** In the order in which they were given, by the option's name. */
  private final SequencedMap<String, Prompts.Given<?>> given = new LinkedHashMap<>();

  private @Nullable AnswerLines lines;

  /**
   * Answers.
   *
   * @param hasTargets whether it is known without a mode what to download
   */
  public Answers(RawOptions raw, boolean hasTargets, Environment environment) {
    this.raw = raw;
    this.hasTargets = hasTargets;
    this.environment = environment;
    this.terminal = environment.terminal();
  }

  /**
   * The answer to a question.
   *
   * @throws ParameterException there is none, or it breaks the question's rule
   */
  public <T> T to(Question<T> question) {
    Optional<T> given = raw.read(question.option(), question.parser());
    if (isInteractive()) {
      return ask(given.map(value -> withDefault(question, value)).orElse(question));
    }
    return given.orElseGet(() -> isAsked(question) ? ask(question) : byDefault(question));
  }

  /**
   * Looks at what was written before anything is asked.
   *
   * @throws ParameterException some of it breaks its rule
   */
  public void check(List<Question<?>> questions) {
    questions.forEach(question -> raw.read(question.option(), question.parser()));
  }

  private boolean isInteractive() {
    return terminal && raw.none() && !hasTargets;
  }

  private boolean isAsked(Question<?> question) {
    boolean general = question.isGeneral() && !isGiven(Questions.MODE) && !hasTargets;
    return terminal && (general || question.byDefault() == null);
  }

  private <T> Question<T> withDefault(Question<T> question, T value) {
    return question.withDefault(raw.of(question.option()).orElseThrow(), value);
  }

  public boolean isGiven(Question<?> question) {
    return raw.of(question.option()).isPresent();
  }

  /**
   * Does what needs answers, again from the start where a person goes back to a question; what was
   * answered before that is not asked again. Then, if anything was asked, tells the command line
   * that would not have asked.
   */
  public <T> T complete(Supplier<T> work) {
    try {
      while (true) {
        try {
          T result = work.get();
          close();
          if (!given.isEmpty()) {
            environment.out().println("The same as: " + SameCommand.of(raw, given.values()));
          }
          return result;
        } catch (StepBack e) {
          given.pollLastEntry();
        }
      }
    } finally {
      close();
    }
  }

  private void close() {
    if (lines != null) {
      lines.close();
      lines = null;
    }
  }

  private AnswerLines lines() {
    AnswerLines open = lines;
    if (open == null) {
      open = AnswerLines.open(environment);
      lines = open;
      if (isInteractive()) {
        open.explain();
      }
    }
    return open;
  }

  private <T> T ask(Question<T> question) {
    Prompts.@Nullable Given<?> before = given.get(question.option());
    if (before != null) {
      return before.text().isEmpty() ? byDefault(question) : again(question, before.text());
    }
    Prompts prompts = new Prompts(lines());
    while (true) {
      switch (prompts.ask(question)) {
        case Prompts.Given<T> answer -> {
          given.put(question.option(), answer);
          return answer.value();
        }
        case Prompts.Back<T> _ when given.isEmpty() ->
            environment.out().println("This is the first question.");
        case Prompts.Back<T> _ -> throw new StepBack();
        case Prompts.Ended<T> _ ->
            throw raw.wrong(
                "The input ended at the question \"%s\": answer it, or give %s."
                    .formatted(question.text(), question.option()));
      }
    }
  }

  private static <T> T again(Question<T> question, String text) {
    try {
      return question.parser().apply(text);
    } catch (InvalidValue e) {
      throw new IllegalStateException("it was an answer before", e);
    }
  }

  private <T> T byDefault(Question<T> question) {
    @Nullable T value = question.byDefault();
    if (value != null) {
      return value;
    }
    String reason =
        question.isGeneral()
            ? "say what to download, for example user:NAME or --mode 1 --username NAME."
            : question.modes().iterator().next().word() + " needs it.";
    throw raw.wrong("Missing option " + question.option() + ": " + reason);
  }
}
