package io.github.civitgrabber.core;

import io.github.civitgrabber.core.filter.ItemFilter;
import io.github.civitgrabber.core.filter.Tag;
import java.util.List;

/**
 * What the user wants filtered, for all targets of a run. Immutable.
 *
 * @param tags the filter tags of all targets but models and tags
 * @param promptCheck whether tags are looked for in prompts
 */
public record Filters(List<Tag> tags, boolean promptCheck) {

  /** No filter tags; a tag search checks prompts. */
  public static final Filters DEFAULT = new Filters(List.of(), true);

  public Filters {
    tags = List.copyOf(tags);
  }

  /** The filter for the items of a target. */
  public ItemFilter of(Target target) {
    return switch (target) {
      case Target.ByTag(String tag) ->
          promptCheck ? new ItemFilter.ByPrompt(List.of(new Tag(tag))) : new ItemFilter.None();
      case Target.ByModel _ -> new ItemFilter.None();
      case Target.ByUser user when user.videosOnly() -> new ItemFilter.Videos().and(byFilterTags());
      case Target.ByUser _, Target.ByModelVersion _, Target.ByPost _, Target.ByImage _ ->
          byFilterTags();
    };
  }

  private ItemFilter byFilterTags() {
    if (tags.isEmpty()) {
      return new ItemFilter.None();
    }
    return promptCheck ? new ItemFilter.ByPrompt(tags) : new ItemFilter.ByOwnTags(tags);
  }
}
