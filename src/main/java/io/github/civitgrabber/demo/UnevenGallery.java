package io.github.civitgrabber.demo;

import io.github.civitgrabber.demo.http.DemoJson;
import io.github.civitgrabber.demo.picture.DemoPicture;
import io.github.civitgrabber.demo.picture.SeededRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Draws up a large gallery that is as uneven as real ones: some years of posts, now one in a month,
 * now many in a day; far more PG than XXX, few videos, favourite base models, and some items that
 * tell neither base model nor version. The items of a post have one time. An item costs some 80
 * bytes; pictures, generation data and numbers of reactions are shared.
 */
final class UnevenGallery {
  private record Style(String baseModel, long firstVersion, JsonNode meta) {}

  private record Size(int width, int height) {}

  /** What the items of one post have in common. */
  private record Post(long id, Instant published, @Nullable Style style, List<Long> versions) {}

  private static final Instant BEGIN = Instant.parse("2023-02-01T09:00:00Z");
  private static final Duration SPAN = Duration.ofDays(1200);
  private static final double ITEMS_OF_A_POST = 5.5;
  private static final long FIRST_ID = 1_000_000;
  private static final int SHARED = 64;

  private static final List<Integer> LEVELS =
      List.of(1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 8, 8, 16, 16);
  private static final List<Size> SIZES =
      List.of(new Size(832, 1216), new Size(832, 1216), new Size(1216, 832), new Size(1024, 1024));

  private final List<Style> styles =
      List.of(
          style(1, "Illustrious", "harbourMix_v20"),
          style(2, "Illustrious", "paperHills_v1"),
          style(3, "Pony", "nightGlow_v10"),
          style(4, "Pony", "ponyMeadow_v3"),
          style(5, "SDXL 1.0", "wideSky_xl"),
          style(6, "SD 1.5", "oldHarbour_v4"),
          style(7, "NoobAI", "noobCoast_v1"),
          style(8, "Flux.1 D", "fluxShore"));

  private final String owner;
  private final SeededRandom random;
  private final List<DemoItem> examples;

  UnevenGallery(String owner, long seed) {
    this.owner = owner;
    this.random = new SeededRandom(seed);
    this.examples = IntStream.range(0, SHARED).mapToObj(this::example).toList();
  }

  List<DemoItem> items(int count) {
    double gap = SPAN.toMillis() * ITEMS_OF_A_POST / Math.max(1, count);
    List<DemoItem> items = new ArrayList<>(count);
    Instant time = BEGIN;
    for (long post = 1; items.size() < count; post++) {
      time = time.plusMillis((long) (5 * gap * Math.pow(random.between(0, 1), 4)));
      Post next = post(post, time);
      int last = Math.min(count, items.size() + random.whole(1, 2 + random.whole(0, 19)));
      while (items.size() < last) {
        // Not quite in the order of publication, as on the site.
        items.add(item(FIRST_ID + (items.size() ^ 5), next));
      }
    }
    return items;
  }

  private Post post(long id, Instant published) {
    Style style = random.chance(0.04) ? null : random.pick(styles);
    long version = style == null ? 2_200_000 : style.firstVersion + random.whole(0, 5);
    List<Long> versions =
        switch (random.whole(0, 12)) {
          case 0 -> List.of();
          case 1, 2, 3 -> List.of(version, 2_300_000L + random.whole(0, 10));
          default -> List.of(version);
        };
    return new Post(id, published, style, versions);
  }

  private DemoItem item(long id, Post post) {
    DemoItem example = random.pick(examples);
    return new DemoItem(
        id,
        owner,
        example.kind(),
        post.style == null ? null : post.style.meta,
        post.style == null ? null : post.style.baseModel,
        List.of(),
        random.pick(LEVELS),
        example.width(),
        example.height(),
        post.versions,
        post.published,
        post.id,
        example.stats(),
        example.picture());
  }

  /** Every sixteenth is a video. */
  private DemoItem example(int number) {
    Size size = random.pick(SIZES);
    DemoPicture picture =
        new DemoPicture.Drawn(number, size.width / 32, size.height / 32, DemoPicture.Format.PNG);
    int likes = (int) (900 * Math.pow(random.between(0, 1), 5));
    DemoItem item =
        DemoItem.small(number, owner)
            .withSize(size.width, size.height)
            .withStats(DemoItem.Stats.ofLikes(likes));
    return number % 16 == 0
        ? item.withPicture(DemoItem.Kind.VIDEO, SampleGallery.TINY_FILM)
        : item.withPicture(DemoItem.Kind.IMAGE, picture);
  }

  private static Style style(int number, String baseModel, String model) {
    return new Style(
        baseModel,
        2_100_000 + 10L * number,
        DemoJson.MAPPER
            .createObjectNode()
            .put("Model", model)
            .put("prompt", "a landscape in the manner of " + model)
            .put("sampler", "DPM++ 2M")
            .put("steps", 28));
  }
}
