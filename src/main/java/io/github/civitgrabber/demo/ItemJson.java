package io.github.civitgrabber.demo;

import io.github.civitgrabber.demo.http.DemoJson;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes one item of an image listing, member by member in the order of the real site. */
record ItemJson(Links links) {
  /** Any legal blur hash; nobody looks at it. */
  static final String BLUR_HASH = "UQF~gc4n-;?b~qD%ofWB00IU%Mt7";

  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  ObjectNode of(DemoItem item, boolean withMeta, boolean withTags) {
    ObjectNode json = DemoJson.MAPPER.createObjectNode();
    json.put("id", item.id())
        .put("url", links.media(item, "original=true", item.uuid().toString()))
        .put("hash", BLUR_HASH)
        .put("width", item.width())
        .put("height", item.height())
        .put("nsfwLevel", levelName(item.level()))
        .put("type", item.kind().name().toLowerCase(Locale.ROOT))
        .put("nsfw", item.level() > 1)
        .put("browsingLevel", item.level())
        .put("createdAt", time(item.published()))
        .put("postId", item.postId())
        .set("stats", stats(item.stats()));
    json.set("meta", withMeta ? copy(item.meta()) : null);
    json.put("username", item.owner()).put("baseModel", item.baseModel());
    ArrayNode versions = json.putArray("modelVersionIds");
    item.versionIds().forEach(versions::add);
    if (withTags) {
      ArrayNode tags = json.putArray("tags");
      item.tags().forEach(tag -> tags.addObject().put("id", tagId(tag)).put("name", tag));
    }
    return json;
  }

  static String time(Instant time) {
    return MILLIS.format(time);
  }

  private static ObjectNode stats(DemoItem.Stats stats) {
    return DemoJson.MAPPER
        .createObjectNode()
        .put("cryCount", stats.cries())
        .put("laughCount", stats.laughs())
        .put("likeCount", stats.likes())
        .put("dislikeCount", 0)
        .put("heartCount", stats.hearts())
        .put("commentCount", stats.comments());
  }

  /** A copy, because what is sent may still be edited and the catalogue must not change. */
  private static @Nullable JsonNode copy(@Nullable JsonNode meta) {
    return meta == null ? null : meta.deepCopy();
  }

  private static int tagId(String tag) {
    return Math.floorMod(tag.hashCode(), 100_000);
  }

  private static String levelName(int level) {
    return switch (level) {
      case 2 -> "Soft";
      case 4 -> "Mature";
      case 8, 16 -> "X";
      case 32 -> "Blocked";
      default -> "None";
    };
  }
}
