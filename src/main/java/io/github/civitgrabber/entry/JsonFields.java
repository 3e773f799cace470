package io.github.civitgrabber.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads fields as the API means them, and takes nothing for granted. Stateless. */
public final class JsonFields {

  /** Far more than anything has. */
  private static final int MAX_NAMES = 1_000;

  private JsonFields() {}

  /** A positive whole number, be it written as 7, 7.0 or "7". */
  public static OptionalLong id(@Nullable JsonNode node) {
    if (node == null) {
      return OptionalLong.empty();
    }
    boolean wholeNumber =
        node.isNumber() && node.canConvertToExactIntegral() && node.canConvertToLong();
    boolean digits = node.isString() && node.asString().matches("\\d{1,18}");
    long id = wholeNumber ? node.asLong() : digits ? Long.parseLong(node.asString()) : 0;
    return id > 0 ? OptionalLong.of(id) : OptionalLong.empty();
  }

  public static @Nullable String text(@Nullable JsonNode node) {
    return node != null && node.isString() ? node.asString() : null;
  }

  /** The usable ids in a list, the first thousand; none where there is no list. */
  public static List<Long> ids(@Nullable JsonNode node) {
    List<Long> ids = new ArrayList<>();
    if (node != null && node.isArray()) {
      for (JsonNode entry : node) {
        OptionalLong id = id(entry);
        if (id.isPresent() && ids.size() < MAX_NAMES) {
          ids.add(id.getAsLong());
        }
      }
    }
    return ids;
  }

  /** Names in a list, the first thousand, bare or in objects; null where there is no list. */
  public static @Nullable List<String> names(@Nullable JsonNode node) {
    if (node == null || !node.isArray()) {
      return null;
    }
    List<String> names = new ArrayList<>();
    for (JsonNode entry : node) {
      if (names.size() == MAX_NAMES) {
        break;
      }
      String name = entry.isObject() ? text(entry.get("name")) : text(entry);
      if (name != null) {
        names.add(name);
      }
    }
    return names;
  }
}
