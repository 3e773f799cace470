package io.github.civitgrabber.gallery;

import io.github.civitgrabber.entry.Json;
import io.github.civitgrabber.entry.JsonFields;
import io.github.civitgrabber.entry.RawJson;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads what the page shows of a picture from its record. Stateless. */
final class DetailsReader {

  /** More than anybody reads; a whole workflow would make the page's data grow without use. */
  private static final int LONGEST_VALUE = 200;

  private static final int LONGEST_PROMPT = 20_000;
  private static final int MOST_SETTINGS = 40;

  /** What people look for first, in this order. */
  private static final List<String> FIRST =
      List.of("sampler", "steps", "cfgScale", "seed", "Size", "clipSkip");

  private static final Map<String, String> TITLES =
      Map.of(
          "sampler", "Sampler",
          "steps", "Steps",
          "cfgScale", "CFG scale",
          "seed", "Seed",
          "clipSkip", "Clip skip");

  /** Shown elsewhere, or of use to programs alone. */
  private static final Set<String> ELSEWHERE =
      Set.of(
          "prompt",
          "negativePrompt",
          "resources",
          "civitaiResources",
          "additionalResources",
          "hashes",
          "TI hashes",
          "comfy",
          "Model",
          "Model hash",
          "extra");

  private DetailsReader() {}

  /** Of an entry as the API sent it; nothing where it cannot be read. */
  static Details ofEntry(String entry) {
    try {
      JsonNode json = Json.read(RawJson.of(entry));
      JsonNode meta = data(json.get("meta"));
      return new Details(
          text(meta, "prompt", LONGEST_PROMPT),
          text(meta, "negativePrompt", LONGEST_PROMPT),
          JsonFields.text(json.get("username")),
          resources(meta),
          settings(meta),
          names(json.get("tags")));
    } catch (JacksonException e) {
      return Details.NONE;
    }
  }

  /** Of the lines of a sidecar. */
  static Details ofSidecar(Map<String, String> lines) {
    List<List<String>> settings = new ArrayList<>();
    lines.forEach((key, value) -> addSetting(settings, key, value));
    return new Details(
        lines.get("prompt"),
        lines.get("negativePrompt"),
        null,
        List.of(),
        ordered(settings),
        List.of());
  }

  /** Flat, or within another object, by the part of the API that it came from. */
  private static @Nullable JsonNode data(@Nullable JsonNode meta) {
    return meta != null && meta.get("meta") != null && meta.get("meta").isObject()
        ? meta.get("meta")
        : meta;
  }

  private static @Nullable String text(@Nullable JsonNode node, String name, int most) {
    String text = node == null ? null : JsonFields.text(node.get(name));
    return text == null || text.isBlank() ? null : cut(text.strip(), most);
  }

  private static List<String> names(@Nullable JsonNode node) {
    List<String> names = JsonFields.names(node);
    return names == null ? List.of() : names;
  }

  /** The site's own list names versions, the other one names models; where both do, it is one. */
  private static List<Details.Resource> resources(@Nullable JsonNode meta) {
    Map<String, Details.Resource> byName = new LinkedHashMap<>();
    if (meta == null) {
      return List.of();
    }
    for (JsonNode resource : elements(meta.get("civitaiResources"))) {
      @Nullable Long version = id(resource.get("modelVersionId"));
      String name = text(resource, "modelVersionName", LONGEST_VALUE);
      String shown = name != null ? name : version == null ? null : "Version " + version;
      add(byName, resource, shown, version);
    }
    for (JsonNode resource : elements(meta.get("resources"))) {
      String name = text(resource, "name", LONGEST_VALUE);
      if (name != null && !byName.containsKey(name)) {
        add(byName, resource, name, null);
      }
    }
    return List.copyOf(byName.values());
  }

  private static void add(
      Map<String, Details.Resource> byName,
      JsonNode resource,
      @Nullable String name,
      @Nullable Long version) {
    if (name != null) {
      JsonNode weight = resource.get("weight");
      byName.put(
          name,
          new Details.Resource(
              name,
              text(resource, "type", LONGEST_VALUE),
              version,
              weight != null && weight.isNumber() ? cut(weight.asString(), 12) : null));
    }
  }

  private static Iterable<JsonNode> elements(@Nullable JsonNode node) {
    return node != null && node.isArray() ? node : List.of();
  }

  private static @Nullable Long id(@Nullable JsonNode node) {
    return JsonFields.id(node).isPresent() ? (Long) JsonFields.id(node).getAsLong() : null;
  }

  private static List<List<String>> settings(@Nullable JsonNode meta) {
    List<List<String>> settings = new ArrayList<>();
    if (meta != null && meta.isObject()) {
      for (Map.Entry<String, JsonNode> property : meta.properties()) {
        if (property.getValue().isValueNode() && !property.getValue().isNull()) {
          addSetting(settings, property.getKey(), property.getValue().asString());
        }
      }
    }
    return ordered(settings);
  }

  private static void addSetting(List<List<String>> settings, String key, String value) {
    if (!ELSEWHERE.contains(key) && !value.isBlank() && value.length() <= LONGEST_VALUE) {
      settings.add(List.of(cut(key, LONGEST_VALUE), value.strip()));
    }
  }

  private static List<List<String>> ordered(List<List<String>> settings) {
    return settings.stream()
        .sorted(Comparator.comparingInt(setting -> place(setting.getFirst())))
        .limit(MOST_SETTINGS)
        .map(
            setting ->
                List.of(
                    TITLES.getOrDefault(setting.getFirst(), setting.getFirst()), setting.getLast()))
        .toList();
  }

  private static int place(String key) {
    int place = FIRST.indexOf(key);
    return place < 0 ? FIRST.size() : place;
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most) + "…";
  }
}
