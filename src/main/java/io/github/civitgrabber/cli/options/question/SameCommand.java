package io.github.civitgrabber.cli.options.question;

import io.github.civitgrabber.cli.options.value.Mode;
import io.github.civitgrabber.cli.options.value.RawOptions;
import io.github.civitgrabber.core.text.ShellWord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** The command line that asks nothing, for who has answered questions. Stateless. */
final class SameCommand {

  /** The key, and a proxy with its password. */
  private static final Set<String> SECRET = Set.of("--api_key", "--proxy");

  private SameCommand() {}

  /** To be copied into a shell: what was typed, but for secrets, then what was answered. */
  static String of(RawOptions raw, Collection<Prompts.Given<?>> answers) {
    List<String> words = new ArrayList<>(List.of(raw.command().root().name()));
    ParseResult typed = raw.command().commandLine().getParseResult();
    for (OptionSpec option : typed.matchedOptions()) {
      if (!SECRET.contains(option.longestName())) {
        words.addAll(words(option));
      }
    }
    answers.stream()
        .sorted(Comparator.comparingInt(answer -> rank(answer.question())))
        .filter(answer -> isNamed(answer))
        .forEach(
            answer -> {
              words.add(answer.question().option());
              words.add(text(raw, answer));
            });
    typed.matchedPositionals().stream()
        .map(PositionalParamSpec::originalStringValues)
        .forEach(words::addAll);
    return words.stream().map(ShellWord::quoted).collect(Collectors.joining(" "));
  }

  private static List<String> words(OptionSpec option) {
    List<String> words = new ArrayList<>();
    for (String value : ((ArgSpec) option).originalStringValues()) {
      if (option.arity().max() > 0) {
        words.addAll(List.of(option.longestName(), value));
      } else {
        words.add(option.longestName() + (value.equals("true") ? "" : "=" + value));
      }
    }
    return words;
  }

  /** What to download comes first. */
  private static int rank(Question<?> question) {
    if (question.option().equals(Questions.MODE.option())) {
      return 0;
    }
    return isOfTargets(question) ? 1 : 2;
  }

  /** Without a mode and its targets the command would ask again. */
  private static boolean isNamed(Prompts.Given<?> answer) {
    boolean isDefault = Objects.equals(answer.value(), answer.question().byDefault());
    return rank(answer.question()) < 2 || !isDefault;
  }

  private static String text(RawOptions raw, Prompts.Given<?> answer) {
    return answer.text().isEmpty() ? raw.of(answer.question().option()).orElse("") : answer.text();
  }

  private static boolean isOfTargets(Question<?> question) {
    return Mode.ALL.stream()
        .map(Questions::targets)
        .anyMatch(each -> each.option().equals(question.option()));
  }
}
