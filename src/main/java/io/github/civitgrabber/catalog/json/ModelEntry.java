package io.github.civitgrabber.catalog.json;

import io.github.civitgrabber.core.filter.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What matters of a model. Immutable.
 *
 * @param versions the ids of its published versions
 * @param unusableVersions how many versions have no usable id
 * @param tags its tags
 * @param creator who has published it; null where the API names nobody
 */
public record ModelEntry(
    long id,
    List<Long> versions,
    int unusableVersions,
    List<String> tags,
    @Nullable String creator) {

  public ModelEntry {
    versions = List.copyOf(versions);
    tags = List.copyOf(tags);
  }

  /** Whether it carries a tag, in whatever spelling. */
  public boolean carries(String tag) {
    return tags.stream().map(Tag::new).anyMatch(new Tag(tag)::equals);
  }
}
