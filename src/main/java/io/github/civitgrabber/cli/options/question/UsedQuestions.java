package io.github.civitgrabber.cli.options.question;

import io.github.civitgrabber.cli.options.value.Mode;
import io.github.civitgrabber.core.Seed;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which options mean something for a run. Immutable.
 *
 * @param mode the one whose own identifiers are wanted
 * @param modes all whose targets are
 * @param filtered whether there are filter tags
 * @param excluding whether there are tags that no item may match
 */
public record UsedQuestions(
    Optional<Mode> mode, Set<Mode> modes, boolean filtered, boolean excluding) {

  public UsedQuestions {
    modes = Set.copyOf(modes);
  }

  /** Those of a mode and of targets that are named without one. */
  public static UsedQuestions of(
      Optional<Mode> mode, List<Seed> targets, boolean filtered, boolean excluding) {
    Set<Mode> modes = EnumSet.noneOf(Mode.class);
    mode.ifPresent(modes::add);
    targets.forEach(target -> modes.add(Mode.of(target)));
    return new UsedQuestions(mode, modes, filtered, excluding);
  }

  /** Whether a question's answer makes a difference. */
  public boolean contain(Question<?> question) {
    if (isOfTargets(question)) {
      return mode.filter(question.modes()::contains).isPresent();
    }
    boolean ofMode = modes.stream().anyMatch(question.modes()::contains);
    // Without tags there is nothing to look for in a prompt.
    return question.option().equals(Questions.DISABLE_PROMPT_CHECK.option())
        ? excluding || (ofMode && (filtered || modes.contains(Mode.TAG)))
        : ofMode;
  }

  /** What to tell somebody who has given an option that makes none. */
  public Optional<String> warning(Question<?> question) {
    if (contain(question)) {
      return Optional.empty();
    }
    return Optional.of(
        mode.isEmpty() && isOfTargets(question)
            ? warning(
                question.option(), "without --mode " + question.modes().iterator().next().number())
            : warning(question.option(), inModes()));
  }

  /** The same of an option that is never asked for, and that these modes use. */
  public Optional<String> warning(String option, Set<Mode> using) {
    return modes.stream().anyMatch(using::contains)
        ? Optional.empty()
        : Optional.of(warning(option, inModes()));
  }

  private static String warning(String option, String where) {
    return "Warning: %s is not used %s. This argument will be ignored.".formatted(option, where);
  }

  private String inModes() {
    return modes.stream().sorted().map(Mode::word).collect(Collectors.joining(" and ", "in ", ""));
  }

  private static boolean isOfTargets(Question<?> question) {
    return Mode.ALL.stream()
        .map(mode -> Questions.targets(mode).option())
        .anyMatch(question.option()::equals);
  }
}
