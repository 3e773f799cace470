package io.github.civitgrabber.catalog;

import java.util.List;
import java.util.Locale;

/**
 * What matters of a model. Immutable.
 *
 * @param versions the ids of its published versions
 * @param unusableVersions how many versions have no usable id
 * @param tags its tags
 */
record ModelEntry(long id, List<Long> versions, int unusableVersions, List<String> tags) {

  ModelEntry {
    versions = List.copyOf(versions);
    tags = List.copyOf(tags);
  }

  /** Whether it carries a tag, in whatever case and with blanks or {@code _}. */
  boolean carries(String tag) {
    return tags.stream().anyMatch(own -> plain(own).equals(plain(tag)));
  }

  private static String plain(String tag) {
    return tag.strip().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
