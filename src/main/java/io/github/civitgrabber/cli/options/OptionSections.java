package io.github.civitgrabber.cli.options;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.TextTable;
import picocli.CommandLine.Model.OptionSpec;

/** The list of options in the help, grouped by what they are for. Stateless. */
public final class OptionSections {

  private static final int NAMES_WIDTH = 31;
  private static final int DESCRIPTION_WIDTH = 49;
  private static final int INDENT = 2;

  private static final List<String> GENERAL =
      List.of(
          "--input_file",
          "--mode",
          "--quality",
          "--redownload",
          "--retry_gone",
          "--no_deep_scan",
          "--deep_scan",
          "--semaphore_limit",
          "--progress",
          "--no_color",
          "--quiet",
          "--report",
          "--debug",
          "--help",
          "--version");
  private static final List<String> FILTERS =
      List.of(
          "--no_videos",
          "--videos_only",
          "--levels",
          "--base_models",
          "--exclude_tags",
          "--after",
          "--before",
          "--min_side",
          "--min_reactions");
  private static final List<String> FILES =
      List.of("--output_dir", "--no_sort", "--max_path", "--min_free", "--db");
  private static final List<String> NETWORK =
      List.of(
          "--timeout", "--retries", "--api_url", "--api_key", "--api_rate", "--proxy", "--ca_file");

  private OptionSections() {}

  /** All sections; an option that several modes use stands under each of them. */
  public static String text(Help help) {
    Stream<String> modes =
        Stream.of(Mode.values())
            .map(
                mode ->
                    section(help, "Mode " + mode.number() + ", " + mode.meaning(), names(mode)));
    return Stream.of(
            Stream.of(section(help, "General", GENERAL)),
            modes,
            Stream.of(
                section(help, "Which items, in every mode", FILTERS),
                section(help, "Files and database", FILES),
                section(help, "Network", NETWORK)))
        .flatMap(sections -> sections)
        .collect(Collectors.joining(System.lineSeparator()));
  }

  private static List<String> names(Mode mode) {
    return Questions.OF_MODES.stream()
        .filter(question -> question.modes().contains(mode))
        .map(Question::option)
        .toList();
  }

  private static String section(Help help, String heading, List<String> options) {
    Column names = new Column(NAMES_WIDTH, INDENT, Column.Overflow.WRAP);
    Column descriptions = new Column(DESCRIPTION_WIDTH, INDENT, Column.Overflow.WRAP);
    TextTable table = TextTable.forColumns(help.colorScheme(), names, descriptions);
    for (String name : options) {
      OptionSpec option = help.commandSpec().findOption(name);
      table.addRowValues(names(option), String.join(" ", option.description()));
    }
    return heading + ":" + System.lineSeparator() + table;
  }

  /** The twin with hyphens is left out. */
  private static String names(OptionSpec option) {
    List<String> all = List.of(option.names());
    String names =
        all.stream()
            .filter(name -> all.stream().noneMatch(other -> isTwin(name, other)))
            .collect(Collectors.joining(", "));
    return option.arity().max() > 0 ? names + "=" + option.paramLabel() : names;
  }

  private static boolean isTwin(String name, String other) {
    return !other.equals(name) && other.replace('_', '-').equals(name);
  }
}
