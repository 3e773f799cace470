package io.github.civitgrabber.core.metadata;

/** One value of an item's generation data. Immutable. */
public sealed interface MetaValue {

  /** The value as a sidecar prints it. */
  String printed();

  /** Whether it says nothing: null, an empty or blank text, or a structure of such values. */
  boolean isBlank();

  /** A JSON string. */
  record Text(String text) implements MetaValue {
    @Override
    public String printed() {
      return text;
    }

    @Override
    public boolean isBlank() {
      return text.isBlank();
    }
  }

  /**
   * Any other JSON value, kept as the JSON text it came as: numbers may be longer than any type.
   */
  record Json(String json, boolean isBlank) implements MetaValue {
    @Override
    public String printed() {
      return json;
    }
  }
}
