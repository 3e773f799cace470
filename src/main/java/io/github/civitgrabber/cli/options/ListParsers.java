package io.github.civitgrabber.cli.options;

import io.github.civitgrabber.core.Tag;
import io.github.civitgrabber.core.Target;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The rules for lists with commas: blanks around an entry go, and each entry counts once. */
final class ListParsers {

  private static final String NAMES = "user names separated by commas";
  private static final String IDS = "IDs (numbers of at least 1) separated by commas";
  private static final String TAGS = "tags separated by commas";

  private static final Pattern DIGITS = Pattern.compile("[0-9]+");

  private ListParsers() {}

  static List<Target> users(String text) throws InvalidValue {
    return distinct(entries(text, NAMES, _ -> true), Target.ByUser::new);
  }

  static List<Target> tags(String text) throws InvalidValue {
    return distinct(tagEntries(text), Target.ByTag::new);
  }

  /** The first of several spellings counts. */
  private static List<Target> distinct(List<String> entries, Function<String, Target> target) {
    Map<String, Target> targets = new LinkedHashMap<>();
    for (String entry : entries) {
      Target spelled = target.apply(entry);
      targets.putIfAbsent(spelled.identity(), spelled);
    }
    return List.copyOf(targets.values());
  }

  static List<Tag> filterTags(String text) throws InvalidValue {
    return tagEntries(text).stream().map(Tag::new).distinct().toList();
  }

  static ValueParser<List<Target>> ids(LongFunction<Target> target) {
    return text -> {
      Set<Target> targets = new LinkedHashSet<>();
      for (String entry : entries(text, IDS, _ -> true)) {
        targets.add(target.apply(id(entry)));
      }
      return List.copyOf(targets);
    };
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
