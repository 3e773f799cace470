package io.github.civitgrabber.core.metadata;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How an item was made, as the API tells it. Immutable.
 *
 * @param entries the values by name, in the order of the API
 * @param civitaiResources the models used, as far as the data names them
 */
public record GenerationData(Map<String, MetaValue> entries, List<Resource> civitaiResources) {

  /** No data at all, or none that the owner shows. */
  public static final GenerationData NONE = new GenerationData(Map.of(), List.of());

  public GenerationData {
    entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    civitaiResources = List.copyOf(civitaiResources);
  }

  /** Whether there is nothing to show: no entry, or blank ones only. */
  public boolean isNone() {
    for (MetaValue value : entries.values()) {
      if (!value.isBlank()) {
        return false;
      }
    }
    return true;
  }

  /** The entry of this name where it is a text, whatever the text. */
  public Optional<String> text(String name) {
    return entries.get(name) instanceof MetaValue.Text(String text)
        ? Optional.of(text)
        : Optional.empty();
  }

  /**
   * One entry of {@code civitaiResources}.
   *
   * @param type for example {@code checkpoint} or {@code lora}
   * @param versionName the name of the model version, often absent
   */
  public record Resource(String type, @Nullable String versionName) {}
}
