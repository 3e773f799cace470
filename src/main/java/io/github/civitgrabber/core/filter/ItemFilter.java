package io.github.civitgrabber.core.filter;

import io.github.civitgrabber.core.listing.Item;
import io.github.civitgrabber.core.listing.Restriction;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which items of a target are wanted. An item of which the API does not say what is compared is
 * wanted. Immutable and pure.
 */
public sealed interface ItemFilter permits ItemFilter.All, ItemFilter.Single {

  /** Everything is wanted. */
  static ItemFilter none() {
    return new All(List.of());
  }

  /** Whether an item is wanted. */
  default boolean passes(Item item) {
    return parts().stream().allMatch(part -> part.passes(item));
  }

  /** Why an item is not wanted; empty if it is. */
  default Optional<SkipReason> reason(Item item) {
    return parts().stream()
        .filter(part -> !part.passes(item))
        .map(Single::reasonOfOthers)
        .findFirst();
  }

  /** Whether the listing must name the items' own tags. */
  default boolean needsTags() {
    return parts().stream().anyMatch(Single::needsTags);
  }

  /** Whether an item passes only because the API did not say what was to be compared. */
  default boolean isUndecided(Item item) {
    return passes(item) && parts().stream().anyMatch(part -> part.isUndecided(item));
  }

  /**
   * Whether an item that is not wanted may be so later, and not only because somebody has changed
   * it: then what an earlier run has left is no reason to leave it again.
   */
  default boolean mayAdmitLater() {
    return parts().stream().anyMatch(Single::mayAdmitLater);
  }

  /** As much of it as the API itself can do; the items of its listings are judged all the same. */
  default Restriction restriction() {
    Restriction restriction = Restriction.NONE;
    for (Single part : parts()) {
      restriction = part.restrict(restriction);
    }
    return restriction;
  }

  /** What both want; a filter that is among the parts of this is not repeated. */
  default ItemFilter and(ItemFilter other) {
    if (other.parts().isEmpty()) {
      return this;
    }
    List<Single> both = Stream.concat(parts().stream(), other.parts().stream()).distinct().toList();
    return both.size() == 1 ? both.getFirst() : new All(both);
  }

  /** The filters that an item must pass, each of them. */
  List<Single> parts();

  /** What several filters want, or everything. */
  record All(List<Single> parts) implements ItemFilter {
    public All {
      parts = List.copyOf(parts);
    }
  }

  /** A filter that is not made of others. */
  sealed interface Single extends ItemFilter permits PropertyFilter, ByPrompt, ByOwnTags, Without {

    @Override
    boolean passes(Item item);

    /** Why the items that don't pass are left. */
    default SkipReason reasonOfOthers() {
      return SkipReason.FILTERED;
    }

    @Override
    default boolean needsTags() {
      return false;
    }

    @Override
    default boolean isUndecided(Item item) {
      return false;
    }

    @Override
    default boolean mayAdmitLater() {
      return false;
    }

    /** A listing restricted as far as the API can do that. */
    default Restriction restrict(Restriction listing) {
      return listing;
    }

    @Override
    default List<Single> parts() {
      return List.of(this);
    }
  }

  /** Every tag must match by its words: each occurs somewhere in the item's prompt. */
  record ByPrompt(List<Tag> tags) implements Single {

    public ByPrompt {
      tags = List.copyOf(tags);
    }

    @Override
    public boolean passes(Item item) {
      return tags.stream().allMatch(tag -> isInPrompt(tag, item));
    }
  }

  /** Every tag must be one of the item's own tags. */
  record ByOwnTags(List<Tag> tags) implements Single {

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

  /**
   * No tag may match.
   *
   * @param byPrompt whether tags are looked for in prompts, and not among an item's own tags
   */
  record Without(List<Tag> tags, boolean byPrompt) implements Single {

    public Without {
      tags = List.copyOf(tags);
    }

    @Override
    public boolean passes(Item item) {
      List<String> own = item.tags();
      if (byPrompt) {
        return tags.stream().noneMatch(tag -> isInPrompt(tag, item));
      }
      return own == null || own.stream().map(Tag::new).noneMatch(tags::contains);
    }

    @Override
    public SkipReason reasonOfOthers() {
      return SkipReason.EXCLUDED;
    }

    @Override
    public boolean needsTags() {
      return !byPrompt;
    }

    @Override
    public boolean isUndecided(Item item) {
      return byPrompt ? item.data().text("prompt").isEmpty() : item.tags() == null;
    }
  }

  private static boolean isInPrompt(Tag tag, Item item) {
    Optional<String> prompt = item.data().text("prompt").map(text -> text.toLowerCase(Locale.ROOT));
    return prompt.isPresent() && tag.words().stream().allMatch(prompt.get()::contains);
  }
}
