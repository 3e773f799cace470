package io.github.civitgrabber.gallery;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the page shows of one picture when it is opened; remote text, shown as text. Immutable. What
 * is null or empty is left out of the data.
 *
 * @param settings names and values, as {@code Sampler} and {@code Euler a}
 */
record Details(
    @Nullable String prompt,
    @Nullable String negative,
    @Nullable String user,
    List<Resource> resources,
    List<List<String>> settings,
    List<String> tags) {

  /** Nothing is known. */
  static final Details NONE = new Details(null, null, null, List.of(), List.of(), List.of());

  Details {
    resources = List.copyOf(resources);
    settings = List.copyOf(settings);
    tags = List.copyOf(tags);
  }

  /** Where somebody may look for it. */
  String searchable() {
    return Stream.concat(
            Stream.of(prompt == null ? "" : prompt),
            Stream.concat(resources.stream().map(Resource::name), tags.stream()))
        .collect(Collectors.joining(" "));
  }

  /**
   * A model that took part.
   *
   * @param type as {@code lora}
   * @param version of the model, by the API's number
   * @param weight as it was written
   */
  record Resource(
      String name, @Nullable String type, @Nullable Long version, @Nullable String weight) {}
}
