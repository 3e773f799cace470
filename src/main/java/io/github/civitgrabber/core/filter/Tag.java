package io.github.civitgrabber.core.filter;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A tag, for comparison: as on Civitai, case does not count, and {@code _} is a blank. Immutable.
 *
 * @param name in lower case, with single blanks; empty for a text without words
 */
public record Tag(String name) {

  public Tag {
    name = name.toLowerCase(Locale.ROOT).replaceAll("[_\\s]+", " ").strip();
  }

  /** Its words; none for a text without any. */
  public List<String> words() {
    return name.isEmpty() ? List.of() : Arrays.asList(name.split(" "));
  }
}
