package io.github.civitgrabber.entry;

import io.github.civitgrabber.core.metadata.GenerationData;
import io.github.civitgrabber.core.metadata.MetaValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;

/** Reads an item's {@code meta} in all the forms that the API has had. Stateless. */
final class GenerationDataMapper {

  /** More than anybody can look at, and for memory's sake; such data is kept as one text. */
  private static final int MAX_VALUES = 2_000;

  private static final ObjectWriter TEXTS = Json.VALUES.writerFor(JsonNode.class);

  private GenerationDataMapper() {}

  static GenerationData map(@Nullable JsonNode meta) {
    JsonNode data = unwrapped(meta);
    if (data != null && (data.isPojo() || (data.isObject() && data.size() > MAX_VALUES))) {
      return new GenerationData(Map.of("meta", value(data)), List.of());
    }
    if (data == null || !data.isObject()) {
      return GenerationData.NONE;
    }
    Map<String, MetaValue> entries = new LinkedHashMap<>();
    data.properties().forEach(entry -> entries.put(entry.getKey(), value(entry.getValue())));
    return new GenerationData(entries, resources(data.get("civitaiResources")));
  }

  /** The API's database path wraps the data: {@code {"id": n, "meta": {...} or null}}. */
  private static @Nullable JsonNode unwrapped(@Nullable JsonNode meta) {
    if (meta == null || !meta.isObject()) {
      return meta;
    }
    JsonNode inner = meta.get("meta");
    boolean wrapped =
        inner != null
            && (inner.isObject() || inner.isNull())
            && (meta.has("id") || meta.size() == 1);
    return wrapped ? inner : meta;
  }

  private static MetaValue value(JsonNode node) {
    return node.isString()
        ? new MetaValue.Text(node.asString())
        : new MetaValue.Json(text(node), isBlank(node));
  }

  /** Not a node's own {@code toString}, which sets up a mapper of its own: a tenth of a second. */
  private static String text(JsonNode node) {
    if (node.isNumber()) {
      return node.asString();
    }
    if (node.isContainer() && node.isEmpty()) {
      return node.isArray() ? "[]" : "{}"; // in nearly every entry
    }
    return TEXTS.writeValueAsString(node);
  }

  private static boolean isBlank(JsonNode node) {
    if (node.isContainer()) {
      for (JsonNode value : node) {
        if (!isBlank(value)) {
          return false;
        }
      }
      return true;
    }
    return node.isNull() || (node.isString() && node.asString().isBlank());
  }

  private static List<GenerationData.Resource> resources(@Nullable JsonNode node) {
    List<GenerationData.Resource> resources = new ArrayList<>();
    if (node != null && node.isArray()) {
      for (JsonNode entry : node) {
        JsonNode type = entry.get("type");
        JsonNode name = entry.get("modelVersionName");
        if (type != null && type.isString()) {
          resources.add(
              new GenerationData.Resource(
                  type.asString(), name != null && name.isString() ? name.asString() : null));
        }
      }
    }
    return resources;
  }
}
