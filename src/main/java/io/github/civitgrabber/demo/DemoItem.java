package io.github.civitgrabber.demo;

import io.github.civitgrabber.demo.picture.DemoPicture;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One made-up image or video. Immutable, if the JSON node is left alone.
 *
 * @param owner the user who posted it
 * @param meta what {@code meta} is with {@code withMeta=true}, flat or nested; null for none
 * @param level one bit: 1 PG, 2 PG13, 4 R, 8 X, 16 XXX, 32 Blocked
 * @param width in pixels, as the API tells it
 * @param versionIds the model versions it was made with
 */
public record DemoItem(
    long id,
    String owner,
    Kind kind,
    @Nullable JsonNode meta,
    @Nullable String baseModel,
    List<String> tags,
    int level,
    int width,
    int height,
    List<Long> versionIds,
    DemoPicture picture) {

  /** What the API calls the type of an item. */
  public enum Kind {
    IMAGE,
    VIDEO
  }

  private static final Instant FIRST = Instant.parse("2026-01-01T08:00:00.345Z");

  public DemoItem {
    if (Integer.bitCount(level) != 1 || level < 1 || level > 32) {
      throw new IllegalArgumentException("item %s: no level is %s".formatted(id, level));
    }
    tags = List.copyOf(tags);
    versionIds = List.copyOf(versionIds);
  }

  /** A small drawn picture with a model name and a prompt, for tests to start from. */
  public static DemoItem small(long id, String owner) {
    JsonNode meta =
        DemoJson.MAPPER
            .createObjectNode()
            .put("Model", "Demo Model")
            .put("prompt", "a small demo landscape")
            .put("seed", id);
    DemoPicture picture = new DemoPicture.Drawn(id, 48, 32, DemoPicture.Format.PNG);
    return new DemoItem(
        id, owner, Kind.IMAGE, meta, "Illustrious", List.of(), 1, 48, 32, List.of(), picture);
  }

  /** The same item with other generation data. */
  public DemoItem withMeta(@Nullable JsonNode other) {
    return new DemoItem(
        id, owner, kind, other, baseModel, tags, level, width, height, versionIds, picture);
  }

  /** The same item with another base model. */
  public DemoItem withBaseModel(@Nullable String other) {
    return new DemoItem(
        id, owner, kind, meta, other, tags, level, width, height, versionIds, picture);
  }

  /** The same item with other tags. */
  public DemoItem withTags(String... others) {
    return new DemoItem(
        id,
        owner,
        kind,
        meta,
        baseModel,
        List.of(others),
        level,
        width,
        height,
        versionIds,
        picture);
  }

  /** The same item at another level, one bit. */
  public DemoItem withLevel(int other) {
    return new DemoItem(
        id, owner, kind, meta, baseModel, tags, other, width, height, versionIds, picture);
  }

  /** The same item, made with other model versions. */
  public DemoItem withVersionIds(Long... others) {
    return new DemoItem(
        id, owner, kind, meta, baseModel, tags, level, width, height, List.of(others), picture);
  }

  /** The same item with other bytes; what the API tells about width and height stays. */
  public DemoItem withPicture(Kind otherKind, DemoPicture other) {
    return new DemoItem(
        id, owner, otherKind, meta, baseModel, tags, level, width, height, versionIds, other);
  }

  /** The post that it belongs to, with up to three others of neighbouring ids. */
  public long postId() {
    return 7_100_000 + id % 1000 / 4;
  }

  /** When it was posted: a higher id is later. */
  Instant createdAt() {
    return FIRST.plusSeconds(61 * (id % 100_000_000));
  }

  /** The name of its media file on the image host. */
  UUID uuid() {
    return UUID.nameUUIDFromBytes(("demo item " + id).getBytes(StandardCharsets.UTF_8));
  }
}
