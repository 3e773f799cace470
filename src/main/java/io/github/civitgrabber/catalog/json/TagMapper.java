package io.github.civitgrabber.catalog.json;

import io.github.civitgrabber.core.text.Printable;
import io.github.civitgrabber.entry.JsonFields;
import io.github.civitgrabber.entry.Mapped;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/** Turns one entry of a list of tags into its name, or says why it has none. Stateless. */
final class TagMapper {

  private TagMapper() {}

  /** Each is an object with a name, or a bare name; blanks around it are cut. */
  static Mapped<String> map(JsonNode entry) {
    String text = JsonFields.text(entry.isObject() ? entry.get("name") : entry);
    String name = text == null ? "" : text.strip();
    // A name with control characters fits no line, and without them it is another name.
    boolean usable = !name.isEmpty() && name.equals(Printable.withoutControls(name));
    return usable
        ? new Mapped.Usable<>(name)
        : new Mapped.Unusable<>(OptionalLong.empty(), "listed entry has no usable name");
  }
}
