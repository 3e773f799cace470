package io.github.civitgrabber.core.ledger;

import io.github.civitgrabber.core.filter.ItemFilter;
import io.github.civitgrabber.core.filter.Tag;
import io.github.civitgrabber.core.net.WebAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The text by which a database remembers a filter: two filters that want the same items have the
 * same one, and it never changes with the code. Its first word is the version of the form. Pure.
 */
public final class FilterFingerprint {

  private static final String EVERYTHING = "1 all";
  private static final String VIDEOS = "1 videos";
  private static final String PROMPT = "1 prompt ";
  private static final String OWN_TAGS = "1 tags ";

  // What version 0.1.0 wrote: the text form of its classes, with the tags as the user wrote them.
  private static final String EARLIER_EVERYTHING = "None[]";
  private static final String EARLIER_PROMPT = "ByPrompt[tags=[";
  private static final String EARLIER_OWN_TAGS = "ByOwnTags[tags=[";
  private static final String EARLIER_END = "]]";

  private FilterFingerprint() {}

  /** The fingerprint of a filter. */
  public static String of(ItemFilter filter) {
    return switch (filter) {
      case ItemFilter.None _ -> EVERYTHING;
      case ItemFilter.Videos _ -> VIDEOS;
      case ItemFilter.Both(ItemFilter first, ItemFilter second) -> of(first) + " and " + of(second);
      case ItemFilter.ByPrompt(List<Tag> tags) -> PROMPT + list(tags);
      case ItemFilter.ByOwnTags(List<Tag> tags) -> OWN_TAGS + list(tags);
    };
  }

  /** What a stored text says today; the text itself where no earlier version wrote it. */
  public static String current(String stored) {
    if (stored.equals(EARLIER_EVERYTHING)) {
      return EVERYTHING;
    }
    if (stored.startsWith(EARLIER_PROMPT) && stored.endsWith(EARLIER_END)) {
      return PROMPT + list(earlierTags(stored, EARLIER_PROMPT));
    }
    if (stored.startsWith(EARLIER_OWN_TAGS) && stored.endsWith(EARLIER_END)) {
      return OWN_TAGS + list(earlierTags(stored, EARLIER_OWN_TAGS));
    }
    return stored;
  }

  /** No tag had a comma in it: the command line takes it for the end of one. */
  private static List<Tag> earlierTags(String stored, String start) {
    String tags = stored.substring(start.length(), stored.length() - EARLIER_END.length());
    return Arrays.stream(tags.split(", ")).map(Tag::new).toList();
  }

  private static String list(List<Tag> tags) {
    return tags.stream()
        .map(tag -> WebAddress.encodeQueryValue(tag.name()))
        .distinct()
        .sorted()
        .collect(Collectors.joining(","));
  }
}
