package io.github.civitgrabber.cli.options;

import io.github.civitgrabber.cli.environment.Environment;
import io.github.civitgrabber.cli.options.value.InvalidValue;
import io.github.civitgrabber.cli.options.value.RawOptions;
import io.github.civitgrabber.cli.options.value.ValueParsers;
import io.github.civitgrabber.core.Seed;
import io.github.civitgrabber.core.seed.ParsedSeed;
import io.github.civitgrabber.core.seed.SeedParser;
import io.github.civitgrabber.core.text.Printable;
import io.github.civitgrabber.library.DiskFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The TARGETs of a command line and of the file that it names. For one thread.
 *
 * @param written those of the command line
 * @param file of further ones; {@code -} is the standard input
 */
record SeedArguments(
    List<String> written, Optional<String> file, RawOptions raw, Environment environment) {

  private static final String STANDARD_INPUT = "-";

  private static final Pattern PLAIN_WORD = Pattern.compile("[A-Za-z_-]+");
  private static final Pattern COMMENT = Pattern.compile("(?:^|\\s)#.*");

  /** Whether there are any. */
  boolean any() {
    return !written.isEmpty() || file.isPresent();
  }

  /**
   * All of them.
   *
   * @throws ParameterException one of them is none, or the file cannot be read
   */
  List<Seed> read() {
    List<Seed> seeds = new ArrayList<>();
    written.forEach(text -> seeds.add(target(text)));
    file.ifPresent(name -> seeds.addAll(ofFile(name)));
    return seeds;
  }

  private Seed target(String text) {
    return switch (SeedParser.parse(text)) {
      case ParsedSeed.Meant(Seed seed) -> seed;
      // It may be a command, misspelt.
      case ParsedSeed.Refused _
          when PLAIN_WORD.matcher(text).matches()
              && raw.command().userObject() instanceof UsageErrors.WithCommands ->
          throw new UnmatchedArgumentException(raw.command().commandLine(), List.of(text));
      case ParsedSeed.Refused(String reason) ->
          throw raw.wrong("Invalid TARGET '%s': %s.".formatted(Printable.line(text), reason));
    };
  }

  private List<Seed> ofFile(String name) {
    String title = name.equals(STANDARD_INPUT) ? "the standard input" : Printable.line(name);
    List<Seed> seeds = new ArrayList<>();
    List<String> wrong = new ArrayList<>();
    List<String> lines = lines(name, title);
    for (int i = 0; i < lines.size(); i++) {
      String line = COMMENT.matcher(lines.get(i)).replaceFirst("").strip();
      if (!line.isEmpty()) {
        switch (SeedParser.parse(line)) {
          case ParsedSeed.Meant(Seed seed) -> seeds.add(seed);
          case ParsedSeed.Refused(String reason) ->
              wrong.add(
                  "Line %s of %s: '%s': %s.".formatted(i + 1, title, Printable.line(line), reason));
        }
      }
    }
    wrong.forEach(environment.err()::println);
    if (!wrong.isEmpty()) {
      throw raw.wrong(
          "Nothing was downloaded: correct the lines of %s that are named above (%s)."
              .formatted(title, wrong.size()));
    }
    if (seeds.isEmpty()) {
      throw raw.wrong("Nothing to download: no line of %s names anything.".formatted(title));
    }
    return seeds;
  }

  private List<String> lines(String name, String title) {
    try {
      String text =
          name.equals(STANDARD_INPUT)
              ? environment.in().lines().collect(Collectors.joining("\n"))
              : Files.readString(file(name));
      // A byte order mark, as Windows writes it.
      return text.replaceFirst("^\uFEFF", "").lines().toList();
    } catch (CharacterCodingException e) {
      throw raw.wrong("Tried to read %s but it is no text in UTF-8.".formatted(title));
    } catch (UncheckedIOException e) {
      throw unreadable(title, Objects.requireNonNull(e.getCause()));
    } catch (IOException e) {
      throw unreadable(title, e);
    }
  }

  private ParameterException unreadable(String title, IOException failure) {
    return raw.wrong(
        "Tried to read %s but failed: %s.".formatted(title, DiskFailure.reason(failure)));
  }

  private Path file(String name) {
    try {
      return ValueParsers.path(environment.home()).apply(name);
    } catch (InvalidValue e) {
      throw raw.wrong("Invalid value for option '--input_file': " + e.getMessage());
    }
  }
}
