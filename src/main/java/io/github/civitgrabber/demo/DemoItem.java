package io.github.civitgrabber.demo;

import io.github.civitgrabber.demo.http.DemoJson;
import io.github.civitgrabber.demo.picture.DemoPicture;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
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
 * @param published listings are in this order; of several at one time the higher id is the later
 * @param postId the post that it belongs to
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
    Instant published,
    long postId,
    Stats stats,
    DemoPicture picture) {

  /** What the API calls the type of an item. */
  public enum Kind {
    IMAGE,
    VIDEO
  }

  /** What others thought of it. */
  public record Stats(int cries, int laughs, int likes, int hearts, int comments) {

    /** Numbers as they are often seen with so many likes. */
    static Stats ofLikes(int likes) {
      return new Stats(likes / 40, likes / 25, likes, likes / 2, likes / 60);
    }

    /** Some numbers, always the same for the same id. */
    static Stats of(long id) {
      return new Stats(
          (int) (id % 3), (int) (id % 7), (int) (id % 97), (int) (id % 31), (int) (id % 2));
    }
  }

  private static final Instant FIRST = Instant.parse("2026-01-01T08:00:00.345Z");
  private static final long UUID_BEGIN = 0x0a1b2c3d_0000_4000L;
  private static final long UUID_MARK = 0x8000_0000_0000_0000L;

  public DemoItem {
    if (Integer.bitCount(level) != 1 || level < 1 || level > 32) {
      throw new IllegalArgumentException("item %s: no level is %s".formatted(id, level));
    }
    tags = List.copyOf(tags);
    versionIds = List.copyOf(versionIds);
    published = published.truncatedTo(ChronoUnit.MILLIS);
  }

  /**
   * A small drawn picture with a model name and a prompt, for tests to start from. A higher id was
   * published later; up to four neighbours share a post.
   */
  public static DemoItem small(long id, String owner) {
    JsonNode meta =
        DemoJson.MAPPER
            .createObjectNode()
            .put("Model", "Demo Model")
            .put("prompt", "a small demo landscape")
            .put("seed", id);
    return new DemoItem(
        id,
        owner,
        Kind.IMAGE,
        meta,
        "Illustrious",
        List.of(),
        1,
        48,
        32,
        List.of(),
        FIRST.plusSeconds(61 * (id % 100_000_000)),
        7_100_000 + id % 1000 / 4,
        Stats.of(id),
        new DemoPicture.Drawn(id, 48, 32, DemoPicture.Format.PNG));
  }

  /** The same item with other generation data. */
  public DemoItem withMeta(@Nullable JsonNode other) {
    return changed(copy -> copy.meta = other);
  }

  /** The same item with another base model. */
  public DemoItem withBaseModel(@Nullable String other) {
    return changed(copy -> copy.baseModel = other);
  }

  /** The same item with other tags. */
  public DemoItem withTags(String... others) {
    return changed(copy -> copy.tags = List.of(others));
  }

  /** The same item at another level, one bit. */
  public DemoItem withLevel(int other) {
    return changed(copy -> copy.level = other);
  }

  /** The same item, made with other model versions. */
  public DemoItem withVersionIds(Long... others) {
    return changed(copy -> copy.versionIds = List.of(others));
  }

  /** The same item in another post, published at another time, to the millisecond. */
  public DemoItem withPost(long otherId, Instant otherTime) {
    return changed(
        copy -> {
          copy.postId = otherId;
          copy.published = otherTime;
        });
  }

  /** The same item with other numbers of reactions. */
  public DemoItem withStats(Stats others) {
    return changed(copy -> copy.stats = others);
  }

  /** The same item with another size in what the API tells; the bytes stay. */
  public DemoItem withSize(int otherWidth, int otherHeight) {
    return changed(
        copy -> {
          copy.width = otherWidth;
          copy.height = otherHeight;
        });
  }

  /** The same item with other bytes; what the API tells about width and height stays. */
  public DemoItem withPicture(Kind otherKind, DemoPicture other) {
    return changed(
        copy -> {
          copy.kind = otherKind;
          copy.picture = other;
        });
  }

  /** The name of its media file on the image host. */
  UUID uuid() {
    return uuidOf(id);
  }

  /** The name of an item's media file on the image host. */
  public static UUID uuidOf(long id) {
    return new UUID(UUID_BEGIN, UUID_MARK | id);
  }

  /** The item that a media file of this name would be of. */
  static long idOf(UUID uuid) {
    return uuid.getLeastSignificantBits() & ~UUID_MARK;
  }

  private DemoItem changed(Consumer<Copy> change) {
    Copy copy = new Copy(this);
    change.accept(copy);
    return copy.item();
  }

  /** Spares each change of one component a list of them all. */
  private static final class Copy {
    private final DemoItem from;
    private Kind kind;
    private @Nullable JsonNode meta;
    private @Nullable String baseModel;
    private List<String> tags;
    private int level;
    private int width;
    private int height;
    private List<Long> versionIds;
    private Instant published;
    private long postId;
    private Stats stats;
    private DemoPicture picture;

    Copy(DemoItem from) {
      this.from = from;
      kind = from.kind;
      meta = from.meta;
      baseModel = from.baseModel;
      tags = from.tags;
      level = from.level;
      width = from.width;
      height = from.height;
      versionIds = from.versionIds;
      published = from.published;
      postId = from.postId;
      stats = from.stats;
      picture = from.picture;
    }

    DemoItem item() {
      return new DemoItem(
          from.id,
          from.owner,
          kind,
          meta,
          baseModel,
          tags,
          level,
          width,
          height,
          versionIds,
          published,
          postId,
          stats,
          picture);
    }
  }
}
