package io.github.civitgrabber.cli.options.question;

import io.github.civitgrabber.cli.options.value.Mode;
import io.github.civitgrabber.cli.options.value.RawOptions;
import io.github.civitgrabber.cli.options.value.ValueParser;
import io.github.civitgrabber.core.text.Printable;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParameterException;

/**
 * An option that can also be asked for at a prompt. Immutable.
 *
 * @param option the option's name
 * @param modes those that use the option
 * @param text what the prompt says
 * @param byDefault the value without an answer; null where there must be one
 * @param parser what an answer must be
 */
public record Question<T>(
    String option, Set<Mode> modes, String text, @Nullable T byDefault, ValueParser<T> parser) {

  public Question {
    modes = Set.copyOf(modes);
  }

  /** Whether the question stands before that for the mode or beside it. */
  boolean isGeneral() {
    return modes.equals(Mode.ALL);
  }

  /**
   * What was written for the option, or else the default: nobody is asked.
   *
   * @throws ParameterException it breaks the rule
   */
  public T unasked(RawOptions raw) {
    return raw.read(option, parser).orElseGet(() -> Objects.requireNonNull(byDefault));
  }

  /** The same question with the default of the user's own. */
  Question<T> withDefault(String raw, T value) {
    String bare = text.replaceFirst("( \\[default: .*])?:$", "");
    String own = bare + " [default: " + Printable.line(raw) + "]:";
    return new Question<>(option, modes, own, value, parser);
  }
}
