package io.github.civitgrabber.core;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Which items of a target are wanted. Immutable and pure. */
public sealed interface ItemFilter {

  /** Whether an item is wanted. */
  boolean passes(Item item);

  /** Whether the listing must name the items' own tags. */
  default boolean needsTags() {
    return false;
  }

  /** Whether an item passes only because the API did not say what was to be compared. */
  default boolean isUndecided(Item item) {
    return false;
  }

  /** Everything is wanted. */
  record None() implements ItemFilter {
    @Override
    public boolean passes(Item item) {
      return true;
    }
  }

  /**
   * Every tag must match by its words: each occurs somewhere in the item's prompt.
   *
   * @param tags as the user wrote them
   */
  record ByPrompt(List<String> tags) implements ItemFilter {

    public ByPrompt {
      tags = List.copyOf(tags);
    }

    @Override
    public boolean passes(Item item) {
      Optional<String> prompt =
          item.data().text("prompt").map(text -> text.toLowerCase(Locale.ROOT));
      return prompt.isPresent() && words().allMatch(prompt.get()::contains);
    }

    private Stream<String> words() {
      return tags.stream()
          .flatMap(tag -> Arrays.stream(tag.toLowerCase(Locale.ROOT).split("[_\\s]+")))
          .filter(word -> !word.isEmpty());
    }
  }

  /**
   * Every tag must be one of the item's own tags.
   *
   * @param tags as the user wrote them
   */
  record ByOwnTags(List<String> tags) implements ItemFilter {

    public ByOwnTags {
      tags = List.copyOf(tags);
    }

    @Override
    public boolean passes(Item item) {
      List<String> own = item.tags();
      return own == null
          || tags.stream().allMatch(tag -> own.stream().anyMatch(name -> same(name, tag)));
    }

    @Override
    public boolean needsTags() {
      return true;
    }

    @Override
    public boolean isUndecided(Item item) {
      return item.tags() == null;
    }

    private static boolean same(String a, String b) {
      return plain(a).equals(plain(b));
    }

    private static String plain(String tag) {
      return tag.strip().toLowerCase(Locale.ROOT).replaceAll("[_\\s]+", " ");
    }
  }
}
