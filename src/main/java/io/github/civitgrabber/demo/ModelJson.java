package io.github.civitgrabber.demo;

import io.github.civitgrabber.demo.http.DemoJson;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes models and their versions. The three endpoints differ in a few members. */
final class ModelJson {
  private static final Instant FIRST = Instant.parse("2026-01-02T03:04:05.678Z");

  private final DemoCatalog catalog;
  private final Links links;

  ModelJson(DemoCatalog catalog, Links links) {
    this.catalog = catalog;
    this.links = links;
  }

  /** A model as listed: pictures carry their id, and only those of the asked levels are there. */
  ObjectNode listed(DemoModel model, int levels) {
    ObjectNode json = model(model);
    ArrayNode versions = json.putArray("modelVersions");
    for (DemoModel.Version version : model.versions()) {
      ObjectNode node = version(model, version, versions.size());
      ArrayNode images = node.putArray("images");
      showcase(model, version, 20).stream()
          .filter(item -> (item.level() & levels) != 0)
          .forEach(item -> images.add(image(item).put("id", item.id())));
      versions.add(node);
    }
    return json;
  }

  /** A model by its id: pictures of all levels, without ids. */
  ObjectNode alone(DemoModel model) {
    ObjectNode json = model(model);
    ArrayNode versions = json.putArray("modelVersions");
    for (DemoModel.Version version : model.versions()) {
      ObjectNode node = version(model, version, versions.size());
      node.put("createdAt", ItemJson.time(FIRST)).put("status", "Published");
      ArrayNode images = node.putArray("images");
      showcase(model, version, 20).forEach(item -> images.add(image(item)));
      versions.add(node);
    }
    return json;
  }

  /** A version by its id: it tells its model, and its pictures carry their generation data. */
  ObjectNode versionAlone(DemoModel model, DemoModel.Version version) {
    ObjectNode json = version(model, version, 0);
    json.remove("index");
    json.put("modelId", model.id())
        .put("createdAt", ItemJson.time(FIRST))
        .put("updatedAt", ItemJson.time(FIRST))
        .put("status", "Published")
        .put("air", air(model, version))
        .putObject("model")
        .put("name", model.name())
        .put("type", model.type())
        .put("nsfw", isNsfw(model))
        .put("poi", false);
    ArrayNode images = json.putArray("images");
    for (DemoItem item : showcase(model, version, 10)) {
      ObjectNode image = image(item).put("availability", "Public");
      image.set("meta", item.meta() == null ? null : item.meta().deepCopy());
      images.add(image);
    }
    return json;
  }

  private static ObjectNode model(DemoModel model) {
    ObjectNode json = DemoJson.MAPPER.createObjectNode();
    json.put("id", model.id())
        .put("name", model.name())
        .put("description", "<p>Made up for the demo.</p>")
        .put("type", model.type())
        .put("minor", false)
        .put("sfwOnly", false)
        .put("poi", false)
        .put("nsfw", isNsfw(model))
        .put("nsfwLevel", model.levels())
        .put("availability", "Public")
        .put("supportsGeneration", true);
    json.putObject("stats")
        .put("downloadCount", model.downloads())
        .put("thumbsUpCount", model.thumbsUp())
        .put("thumbsDownCount", 0)
        .put("commentCount", 0)
        .put("tippedAmountCount", 0);
    json.putObject("creator").put("username", model.creator()).putNull("image");
    model.tags().forEach(json.putArray("tags")::add);
    return json;
  }

  private ObjectNode version(DemoModel model, DemoModel.Version version, int index) {
    ObjectNode json = DemoJson.MAPPER.createObjectNode();
    json.put("id", version.id())
        .put("index", index)
        .put("name", version.name())
        .put("baseModel", version.baseModel())
        .put("baseModelType", "Standard")
        .put("publishedAt", ItemJson.time(FIRST))
        .put("availability", "Public")
        .put("nsfwLevel", model.levels());
    json.putArray("trainedWords");
    json.putObject("stats")
        .put("downloadCount", model.downloads())
        .put("thumbsUpCount", model.thumbsUp())
        .put("thumbsDownCount", 0);
    String download = links.api("/api/download/models/" + version.id());
    json.putArray("files")
        .addObject()
        .put("id", version.id() - 100_000)
        .put("sizeKB", 223_124.27)
        .put("name", "demo_" + version.id() + ".safetensors")
        .put("type", "Model")
        .put("downloadUrl", download)
        .put("primary", true);
    json.put("downloadUrl", download);
    return json;
  }

  /** The creator's own pictures of a version, as on the site. */
  private List<DemoItem> showcase(DemoModel model, DemoModel.Version version, int most) {
    return catalog.items().stream()
        .filter(item -> item.owner().equals(model.creator()))
        .filter(item -> item.versionIds().contains(version.id()))
        .limit(most)
        .toList();
  }

  private ObjectNode image(DemoItem item) {
    return DemoJson.MAPPER
        .createObjectNode()
        .put("url", links.media(item, "original=true", Long.toString(item.id())))
        .put("nsfwLevel", item.level())
        .put("width", item.width())
        .put("height", item.height())
        .put("hash", ItemJson.BLUR_HASH)
        .put("type", item.kind().name().toLowerCase(Locale.ROOT))
        .put("minor", false)
        .put("poi", false)
        .put("hasMeta", item.meta() != null)
        .put("onSite", false);
  }

  private static String air(DemoModel model, DemoModel.Version version) {
    String type = model.type().toLowerCase(Locale.ROOT);
    return "urn:air:sdxl:%s:civitai:%s@%s".formatted(type, model.id(), version.id());
  }

  private static boolean isNsfw(DemoModel model) {
    return (model.levels() & 1) == 0;
  }
}
