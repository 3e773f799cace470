package io.github.civitgrabber.cli.options;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.TextTable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * The list of options in the help: the common ones, or all of them grouped by what they are for.
 * Each option is shown in one spelling. Stateless.
 */
public final class OptionSections {

  /** The word that asks for the help on every option. */
  public static final String ALL = "all";

  private record Row(String names, String description) {}

  private record Section(String heading, List<String> options) {}

  private static final Section COMMON =
      new Section(
          "Common options",
          List.of(
              "--input_file",
              "--mode",
              "--username",
              "--quality",
              "--filter_tags",
              "--output_dir",
              "--api_key",
              "--help",
              "--version"));

  /** Every option of a download has its place here. */
  private static final List<Section> SECTIONS =
      List.of(
          new Section(
              "What to download",
              List.of(
                  "--input_file",
                  "--mode",
                  "--username",
                  "--model_id",
                  "--tags",
                  "--model_version_id")),
          new Section(
              "Which items of it",
              List.of(
                  "--filter_tags",
                  "--disable_prompt_check",
                  "--exclude_tags",
                  "--no_videos",
                  "--videos_only",
                  "--levels",
                  "--base_models",
                  "--after",
                  "--before",
                  "--min_side",
                  "--min_reactions")),
          new Section(
              "How to download",
              List.of(
                  "--quality",
                  "--redownload",
                  "--full",
                  "--retry_gone",
                  "--retries",
                  "--semaphore_limit",
                  "--max_images",
                  "--max_per_model",
                  "--no_deep_scan",
                  "--deep_scan",
                  "--dry_run")),
          new Section(
              "Files and database",
              List.of(
                  "--output_dir",
                  "--no_sort",
                  "--max_path",
                  "--write",
                  "--no_mtime",
                  "--reuse",
                  "--min_free",
                  "--db")),
          new Section(
              "Network",
              List.of(
                  "--timeout",
                  "--api_url",
                  "--api_key",
                  "--api_rate",
                  "--limit_rate",
                  "--proxy",
                  "--ca_file")),
          new Section(
              "What is shown",
              List.of("--progress", "--quiet", "--no_color", "--report", "--debug")),
          new Section("The program itself", List.of("--config", "--help", "--version")));

  /** So many options need no headings. */
  private static final int FEW = 12;

  private static final int NAMES_WIDTH = 31;
  private static final int NARROW = 80;
  private static final int INDENT = 2;

  private OptionSections() {}

  /** The arguments of a command and its options, each section after an empty line. */
  public static String text(Help help) {
    CommandSpec command = help.commandSpec();
    List<String> all =
        command.options().stream()
            .filter(option -> !option.hidden())
            .map(OptionSpec::longestName)
            .toList();
    boolean everything = command.parent() != null || asksForAll(command);
    List<Section> sections =
        !everything
            ? List.of(COMMON)
            : all.size() <= FEW ? List.of(new Section("Options", all)) : grouped(all);
    List<Row> rows = new ArrayList<>();
    command.positionalParameters().stream()
        .map(each -> new Row(each.paramLabel(), String.join(" ", each.description())))
        .forEach(rows::add);
    StringBuilder text = new StringBuilder();
    for (Section section : sections) {
      section.options().forEach(name -> rows.add(row(command, name)));
      text.append("%n%s:%n%s".formatted(section.heading(), table(help, rows)));
      rows.clear();
    }
    return text.toString();
  }

  /** The names of a command's options, in the order of the help. */
  public static List<String> inOrder(CommandSpec command) {
    return SECTIONS.stream()
        .flatMap(section -> section.options().stream())
        .filter(name -> command.findOption(name) != null)
        .toList();
  }

  private static boolean asksForAll(CommandSpec program) {
    @Nullable ParseResult parsed = program.commandLine().getParseResult();
    return parsed != null && parsed.originalArgs().contains(ALL);
  }

  /** Those of the command alone come first. */
  private static List<Section> grouped(List<String> options) {
    List<String> own =
        options.stream()
            .filter(name -> SECTIONS.stream().noneMatch(each -> each.options().contains(name)))
            .toList();
    return Stream.concat(Stream.of(new Section("Options", own)), SECTIONS.stream())
        .map(each -> new Section(each.heading(), common(each.options(), options)))
        .filter(each -> !each.options().isEmpty())
        .toList();
  }

  private static List<String> common(List<String> names, List<String> others) {
    return names.stream().filter(others::contains).toList();
  }

  private static Row row(CommandSpec command, String name) {
    OptionSpec option = Objects.requireNonNull(command.findOption(name), name);
    return new Row(names(option), String.join(" ", option.description()));
  }

  private static TextTable table(Help help, List<Row> rows) {
    int width = help.commandSpec().usageMessage().width();
    int namesWidth = width < NARROW ? width * 2 / 5 : NAMES_WIDTH;
    TextTable table =
        TextTable.forColumns(
            help.colorScheme(),
            new Column(namesWidth, INDENT, Column.Overflow.WRAP),
            new Column(width - namesWidth, INDENT, Column.Overflow.WRAP));
    for (Row row : rows) {
      String names = row.names();
      for (String line : lines(row.description(), width - namesWidth - INDENT)) {
        table.addRowValues(names, line);
        names = "";
      }
    }
    return table;
  }

  /** Broken at blanks alone: picocli would break addresses too. */
  private static List<String> lines(String description, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : description.strip().split(" ", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
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
