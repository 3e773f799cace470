package io.github.civitgrabber.cli.options;

import io.github.civitgrabber.cli.environment.Environment;
import io.github.civitgrabber.cli.environment.Signals;
import java.util.List;
import java.util.Optional;
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
final class Answers {

  private final RawOptions raw;
  private final boolean hasTargets;
  private final Prompts prompts;
  private final boolean terminal;
  private final Signals signals;

  /**
   * Answers.
   *
   * @param hasTargets whether it is known without a mode what to download
   */
  Answers(RawOptions raw, boolean hasTargets, Environment environment) {
    this.raw = raw;
    this.hasTargets = hasTargets;
    this.prompts = new Prompts(environment.in(), environment.out());
    this.terminal = environment.terminal();
    this.signals = environment.signals();
  }

  /**
   * The answer to a question.
   *
   * @throws ParameterException there is none, or it breaks the question's rule
   */
  <T> T to(Question<T> question) {
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
  void check(List<Question<?>> questions) {
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

  boolean isGiven(Question<?> question) {
    return raw.of(question.option()).isPresent();
  }

  private <T> T ask(Question<T> question) {
    // A launcher passes Ctrl-C on as SIGTERM: whichever is here first, the user has interrupted.
    signals.onFirst(Signals::endNow);
    Optional<T> answer = prompts.ask(question);
    return answer.orElseThrow(
        () ->
            raw.wrong(
                "The input ended at the question \"%s\": answer it, or give %s."
                    .formatted(question.text(), question.option())));
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
