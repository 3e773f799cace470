package io.github.civitgrabber.core.filter;

import io.github.civitgrabber.core.listing.Item;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which items of a target are wanted. Immutable and pure. */
public sealed interface ItemFilter {

  /** Whether an item is wanted. */
  boolean passes(Item item);

  /** Why an item is not wanted that does not pass. */
  default SkipReason reason(Item item) {
    return SkipReason.FILTERED;
  }

  /** Whether the listing must name the items' own tags. */
  default boolean needsTags() {
    return false;
  }

  /** Whether an item passes only because the API did not say what was to be compared. */
  default boolean isUndecided(Item item) {
    return false;
  }

  /** What both want. */
  default ItemFilter and(ItemFilter other) {
    return other instanceof None ? this : new Both(this, other);
  }

  /** Everything is wanted. */
  record None() implements ItemFilter {
    @Override
    public boolean passes(Item item) {
      return true;
    }
  }

  /** Only videos, by what the API says. */
  record Videos() implements ItemFilter {
    @Override
    public boolean passes(Item item) {
      return item.kind() == Item.Kind.VIDEO;
    }

    @Override
    public SkipReason reason(Item item) {
      return SkipReason.NO_VIDEO;
    }
  }

  /** What two filters want. */
  record Both(ItemFilter first, ItemFilter second) implements ItemFilter {
    @Override
    public boolean passes(Item item) {
      return first.passes(item) && second.passes(item);
    }

    @Override
    public SkipReason reason(Item item) {
      return first.passes(item) ? second.reason(item) : first.reason(item);
    }

    @Override
    public boolean needsTags() {
      return first.needsTags() || second.needsTags();
    }

    @Override
    public boolean isUndecided(Item item) {
      return first.isUndecided(item) || second.isUndecided(item);
    }
  }

  /** Every tag must match by its words: each occurs somewhere in the item's prompt. */
  record ByPrompt(List<Tag> tags) implements ItemFilter {

    public ByPrompt {
      tags = List.copyOf(tags);
    }

    @Override
    public boolean passes(Item item) {
      Optional<String> prompt =
          item.data().text("prompt").map(text -> text.toLowerCase(Locale.ROOT));
      return prompt.isPresent()
          && tags.stream().flatMap(tag -> tag.words().stream()).allMatch(prompt.get()::contains);
    }
  }

  /** Every tag must be one of the item's own tags. */
  record ByOwnTags(List<Tag> tags) implements ItemFilter {

    public ByOwnTags {
      tags = List.copyOf(tags);
    }

    @Override
    public boolean passes(Item item) {
      List<String> own = item.tags();
      return own == null || own.stream().map(Tag::new).toList().containsAll(tags);
    }

    @Override
    public boolean needsTags() {
      return true;
    }

    @Override
    public boolean isUndecided(Item item) {
      return item.tags() == null;
    }
  }
}
