package io.github.civitgrabber.cli.options.value;

import io.github.civitgrabber.core.ModelsOf;
import io.github.civitgrabber.core.Seed;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.filter.Tag;
import io.github.civitgrabber.core.metadata.Level;
import io.github.civitgrabber.core.seed.ParsedSeed;
import io.github.civitgrabber.core.seed.SeedParser;
import io.github.civitgrabber.core.text.Printable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The rules for lists with commas: blanks around an entry go, and each entry counts once. Where a
 * name or an ID is asked for, an address will do.
 */
public final class ListParsers {

  private static final String NAMES = "user names separated by commas";
  private static final String IDS = "IDs (numbers of at least 1) separated by commas";
  private static final String TAGS = "tags separated by commas";

  private static final Pattern DIGITS = Pattern.compile("[0-9]+");

  private ListParsers() {}

  public static List<Seed> users(String text) throws InvalidValue {
    return seeds(entries(text, NAMES, _ -> true), ListParsers::user);
  }

  public static List<Seed> models(String text) throws InvalidValue {
    return seeds(entries(text, IDS, _ -> true), ListParsers::model);
  }

  public static List<Seed> versions(String text) throws InvalidValue {
    return seeds(entries(text, IDS, _ -> true), ListParsers::version);
  }

  public static List<Seed> tags(String text) throws InvalidValue {
    return seeds(tagEntries(text), ListParsers::tag);
  }

  /** The page of a user's models is one of the user's, too. */
  private static Seed user(String entry) throws InvalidValue {
    if (!entry.startsWith("@") && !SeedParser.isAddress(entry)) {
      return new Target.ByUser(entry);
    }
    return switch (meant(entry)) {
      case Target.ByUser user -> user;
      case ModelsOf(String name) -> new Target.ByUser(name);
      case Seed _ -> throw InvalidValue.expected("the address of a user", entry);
    };
  }

  /** The address of a model may name the version that is shown. */
  private static Seed model(String entry) throws InvalidValue {
    if (!SeedParser.isAddress(entry)) {
      return new Target.ByModel(id(entry));
    }
    return meant(entry.split("[?#]", 2)[0]) instanceof Target.ByModel model
        ? model
        : wrong("the address of a model", entry);
  }

  private static Seed version(String entry) throws InvalidValue {
    if (!SeedParser.isAddress(entry)) {
      return new Target.ByModelVersion(id(entry));
    }
    return meant(entry) instanceof Target.ByModelVersion version
        ? version
        : wrong("an address with modelVersionId=", entry);
  }

  private static Seed tag(String entry) throws InvalidValue {
    if (!SeedParser.isAddress(entry)) {
      return new Target.ByTag(entry);
    }
    return meant(entry) instanceof Target.ByTag tag ? tag : wrong("the address of a tag", entry);
  }

  private static Seed wrong(String expected, String entry) throws InvalidValue {
    throw InvalidValue.expected(expected, entry);
  }

  private static Seed meant(String entry) throws InvalidValue {
    return switch (SeedParser.parse(entry)) {
      case ParsedSeed.Meant(Seed seed) -> seed;
      case ParsedSeed.Refused(String reason) ->
          throw new InvalidValue(Printable.line(entry) + ": " + reason + ".");
    };
  }

  public static List<Tag> filterTags(String text) throws InvalidValue {
    return tagEntries(text).stream().map(Tag::new).distinct().toList();
  }

  public static Set<Level> levels(String text) throws InvalidValue {
    String expected = "levels separated by commas: pg, pg13, r, x, xxx";
    Set<Level> levels = EnumSet.noneOf(Level.class);
    for (String entry : entries(text, expected, _ -> true)) {
      levels.add(
          Stream.of(Level.values())
              .filter(level -> level != Level.BLOCKED)
              .filter(level -> level.name().equalsIgnoreCase(entry.replace("-", "")))
              .findFirst()
              .orElseThrow(() -> InvalidValue.expected(expected, entry)));
    }
    return levels;
  }

  public static Set<String> baseModels(String text) throws InvalidValue {
    return new HashSet<>(entries(text, "base models separated by commas", _ -> true));
  }

  private static List<Seed> seeds(List<String> entries, ValueParser<Seed> parser)
      throws InvalidValue {
    List<Seed> seeds = new ArrayList<>();
    for (String entry : entries) {
      seeds.add(parser.read(entry));
    }
    return Seed.distinct(seeds);
  }

  private static long id(String entry) throws InvalidValue {
    try {
      long id = DIGITS.matcher(entry).matches() ? Long.parseLong(entry) : 0;
      if (id > 0) {
        return id;
      }
    } catch (NumberFormatException e) {
      // Too long for a number is no ID either.
    }
    throw InvalidValue.expected(IDS, entry);
  }

  /** A tag of nothing but {@code _} has no words. */
  private static List<String> tagEntries(String text) throws InvalidValue {
    return entries(text, TAGS, tag -> !new Tag(tag).words().isEmpty());
  }

  private static List<String> entries(String text, String what, Predicate<String> counts)
      throws InvalidValue {
    List<String> entries =
        Arrays.stream(text.split(","))
            .map(String::strip)
            .filter(entry -> !entry.isEmpty())
            .filter(counts)
            .toList();
    if (entries.isEmpty()) {
      throw InvalidValue.expected(what, text);
    }
    return entries;
  }
}
