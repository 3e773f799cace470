package io.github.civitgrabber.core.ledger;

import io.github.civitgrabber.core.filter.DateBound;
import io.github.civitgrabber.core.filter.ItemFilter;
import io.github.civitgrabber.core.filter.PropertyFilter;
import io.github.civitgrabber.core.filter.Tag;
import io.github.civitgrabber.core.metadata.Level;
import io.github.civitgrabber.core.net.WebAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The text by which a database remembers a filter: two filters that want the same items have the
 * same one, and it never changes with the code. Its first word is the version of the form. Pure.
 */
public final class FilterFingerprint {

  private static final String VERSION = "1 ";
  private static final String EVERYTHING = VERSION + "all";
  private static final String AND = " and ";

  // What version 0.1.0 wrote: the text form of its classes, with the tags as the user wrote them.
  private static final String EARLIER_EVERYTHING = "None[]";
  private static final String EARLIER_PROMPT = "ByPrompt[tags=[";
  private static final String EARLIER_OWN_TAGS = "ByOwnTags[tags=[";
  private static final String EARLIER_END = "]]";

  private FilterFingerprint() {}

  /** The fingerprint of a filter. */
  public static String of(ItemFilter filter) {
    return filter.parts().isEmpty()
        ? EVERYTHING
        : filter.parts().stream()
            .map(part -> VERSION + word(part) + argument(part))
            .collect(Collectors.joining(AND));
  }

  /**
   * The filter that has this fingerprint.
   *
   * @param now from which a number of days is counted
   * @return empty for a text that is no fingerprint of this version
   */
  public static Optional<ItemFilter> read(String text, Instant now) {
    if (text.equals(EVERYTHING)) {
      return Optional.of(ItemFilter.none());
    }
    ItemFilter filter = ItemFilter.none();
    for (String part : text.split(AND, -1)) {
      Optional<ItemFilter> read = readPart(part, now);
      if (read.isEmpty()) {
        return read;
      }
      filter = filter.and(read.get());
    }
    return Optional.of(filter);
  }

  private static String word(ItemFilter.Single part) {
    return switch (part) {
      case PropertyFilter.OfKind(boolean videos) -> videos ? "videos" : "no_videos";
      case PropertyFilter.OfLevels _ -> "levels";
      case PropertyFilter.OfBaseModels _ -> "base_models";
      case PropertyFilter.Published(boolean after, DateBound _) -> after ? "after" : "before";
      case PropertyFilter.OfSide _ -> "min_side";
      case PropertyFilter.OfReactions _ -> "min_reactions";
      case ItemFilter.ByPrompt _ -> "prompt";
      case ItemFilter.ByOwnTags _ -> "tags";
      case ItemFilter.Without(List<Tag> _, boolean byPrompt) ->
          byPrompt ? "not_prompt" : "not_tags";
    };
  }

  private static String argument(ItemFilter.Single part) {
    return switch (part) {
      case PropertyFilter.OfKind _ -> "";
      case PropertyFilter.OfLevels(var levels) -> " " + list(levels, Level::name);
      case PropertyFilter.OfBaseModels(var names) -> " " + list(names, name -> name);
      case PropertyFilter.Published(boolean _, DateBound bound) -> " " + bound.text();
      case PropertyFilter.OfSide(int pixels) -> " " + pixels;
      case PropertyFilter.OfReactions(int least) -> " " + least;
      case ItemFilter.ByPrompt(List<Tag> tags) -> " " + list(tags, Tag::name);
      case ItemFilter.ByOwnTags(List<Tag> tags) -> " " + list(tags, Tag::name);
      case ItemFilter.Without(List<Tag> tags, boolean _) -> " " + list(tags, Tag::name);
    };
  }

  private static Optional<ItemFilter> readPart(String part, Instant now) {
    String[] words = part.split(" ", 3);
    String argument = words.length == 3 ? words[2] : "";
    if (words.length < 2 || !VERSION.strip().equals(words[0])) {
      return Optional.empty();
    }
    try {
      return switch (words[1]) {
        case "videos" -> Optional.of(new PropertyFilter.OfKind(true));
        case "no_videos" -> Optional.of(new PropertyFilter.OfKind(false));
        case "levels" ->
            Optional.of(
                new PropertyFilter.OfLevels(
                    entries(argument).map(Level::valueOf).collect(Collectors.toSet())));
        case "base_models" ->
            Optional.of(
                new PropertyFilter.OfBaseModels(entries(argument).collect(Collectors.toSet())));
        case "after" -> published(true, argument, now);
        case "before" -> published(false, argument, now);
        case "min_side" -> Optional.of(new PropertyFilter.OfSide(Integer.parseInt(argument)));
        case "min_reactions" ->
            Optional.of(new PropertyFilter.OfReactions(Integer.parseInt(argument)));
        case "prompt" -> Optional.of(new ItemFilter.ByPrompt(tags(argument)));
        case "tags" -> Optional.of(new ItemFilter.ByOwnTags(tags(argument)));
        case "not_prompt" -> Optional.of(new ItemFilter.Without(tags(argument), true));
        case "not_tags" -> Optional.of(new ItemFilter.Without(tags(argument), false));
        default -> Optional.empty();
      };
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // a later version may have levels that this one does not know
    }
  }

  private static Optional<ItemFilter> published(boolean after, String text, Instant now) {
    return DateBound.read(text, now).map(bound -> new PropertyFilter.Published(after, bound));
  }

  /** What a stored text says today; the text itself where no earlier version wrote it. */
  public static String current(String stored) {
    if (stored.equals(EARLIER_EVERYTHING)) {
      return EVERYTHING;
    }
    if (stored.startsWith(EARLIER_PROMPT) && stored.endsWith(EARLIER_END)) {
      return of(new ItemFilter.ByPrompt(earlierTags(stored, EARLIER_PROMPT)));
    }
    if (stored.startsWith(EARLIER_OWN_TAGS) && stored.endsWith(EARLIER_END)) {
      return of(new ItemFilter.ByOwnTags(earlierTags(stored, EARLIER_OWN_TAGS)));
    }
    return stored;
  }

  /** No tag had a comma in it: the command line takes it for the end of one. */
  private static List<Tag> earlierTags(String stored, String start) {
    String tags = stored.substring(start.length(), stored.length() - EARLIER_END.length());
    return Arrays.stream(tags.split(", ")).map(Tag::new).toList();
  }

  private static <T> String list(Collection<T> entries, Function<T, String> text) {
    return entries.stream()
        .map(entry -> WebAddress.encodeQueryValue(text.apply(entry)))
        .distinct()
        .sorted()
        .collect(Collectors.joining(","));
  }

  private static Stream<String> entries(String list) {
    return Arrays.stream(list.split(","))
        .map(entry -> URLDecoder.decode(entry, StandardCharsets.UTF_8));
  }

  private static List<Tag> tags(String list) {
    return entries(list).map(Tag::new).toList();
  }
}
