package io.github.civitgrabber.core.listing;

import io.github.civitgrabber.core.metadata.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Something that an item has and by which a part of a listing can be asked for. Immutable.
 *
 * @param value as the API writes it; empty where the item has none
 */
public record Facet(Field field, String value) {

  /** All that an item has: one of each field, or several versions. */
  public static List<Facet> of(Item item) {
    List<Facet> facets = new ArrayList<>();
    Level level = item.details().level();
    facets.add(level == null ? new Facet(Field.LEVEL, "") : of(level));
    facets.add(of(item.kind()));
    String base = item.baseModel();
    facets.add(new Facet(Field.BASE_MODEL, base == null || base.equals("None") ? "" : base));
    List<Long> versions = item.details().versions();
    if (versions.isEmpty()) {
      facets.add(new Facet(Field.VERSION, ""));
    }
    versions.forEach(version -> facets.add(new Facet(Field.VERSION, version.toString())));
    return facets;
  }

  /** A level. */
  public static Facet of(Level level) {
    return new Facet(Field.LEVEL, Integer.toString(level.bit()));
  }

  /** A kind. */
  public static Facet of(Item.Kind kind) {
    return new Facet(Field.TYPE, kind.name().toLowerCase(Locale.ROOT));
  }

  /** By what parts can be asked for. Databases hold the codes. */
  public enum Field {
    LEVEL("level"),
    TYPE("type"),
    BASE_MODEL("base model"),
    VERSION("version");

    private final String code;

    Field(String code) {
      this.code = code;
    }

    /** What databases call it. */
    public String code() {
      return code;
    }
  }
}
