package io.github.civitgrabber.core;

import io.github.civitgrabber.core.filter.ItemFilter;
import io.github.civitgrabber.core.filter.PropertyFilter;
import io.github.civitgrabber.core.filter.Tag;
import java.util.List;

/**
 * What the user wants filtered, for all targets of a run. Immutable.
 *
 * @param everywhere the filter of all targets, whatever they are
 * @param tags the filter tags of all targets but models and tags
 * @param excluded the tags that no item may match
 * @param promptCheck whether tags are looked for in prompts
 */
public record Filters(
    ItemFilter everywhere, List<Tag> tags, List<Tag> excluded, boolean promptCheck) {

  /** No filter tags; a tag search checks prompts. */
  public static final Filters DEFAULT = new Filters(List.of(), true);

  public Filters {
    tags = List.copyOf(tags);
    excluded = List.copyOf(excluded);
  }

  /** Filter tags alone. */
  public Filters(List<Tag> tags, boolean promptCheck) {
    this(ItemFilter.none(), tags, List.of(), promptCheck);
  }

  /** Just this filter, for whatever target. */
  public static Filters only(ItemFilter filter) {
    return new Filters(filter, List.of(), List.of(), false);
  }

  /** The filter for the items of a target. */
  public ItemFilter of(Target target) {
    return switch (target) {
      case Target.ByTag(String tag) -> everywhere.and(bySearchedTag(tag)).and(withoutExcluded());
      case Target.ByModel _ -> everywhere.and(withoutExcluded());
      case Target.ByUser user when user.videosOnly() ->
          new PropertyFilter.OfKind(true).and(ofOthers());
      case Target.ByUser _, Target.ByModelVersion _, Target.ByPost _, Target.ByImage _ ->
          ofOthers();
    };
  }

  private ItemFilter ofOthers() {
    return everywhere.and(byFilterTags()).and(withoutExcluded());
  }

  private ItemFilter bySearchedTag(String tag) {
    return promptCheck ? new ItemFilter.ByPrompt(List.of(new Tag(tag))) : ItemFilter.none();
  }

  private ItemFilter byFilterTags() {
    if (tags.isEmpty()) {
      return ItemFilter.none();
    }
    return promptCheck ? new ItemFilter.ByPrompt(tags) : new ItemFilter.ByOwnTags(tags);
  }

  private ItemFilter withoutExcluded() {
    return excluded.isEmpty() ? ItemFilter.none() : new ItemFilter.Without(excluded, promptCheck);
  }
}
