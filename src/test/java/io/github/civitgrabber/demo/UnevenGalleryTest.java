package io.github.civitgrabber.demo;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.demo.picture.PictureStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class UnevenGalleryTest {
  private static final int COUNT = 50_300;
  private static final List<DemoItem> ITEMS = DemoCatalog.ofUneven("ann", COUNT, 1).items();

  @Test
  void sameSeed_sameGallery() {
    assertThat(DemoCatalog.ofUneven("ann", 300, 1).items())
        .isEqualTo(DemoCatalog.ofUneven("ann", 300, 1).items())
        .isNotEqualTo(DemoCatalog.ofUneven("ann", 300, 2).items());
  }

  @Test
  void levelsTypesAndBaseModels_areThereAndUneven() {
    Map<Integer, Long> levels = ITEMS.stream().collect(groupingBy(DemoItem::level, counting()));
    Map<DemoItem.Kind, Long> kinds = ITEMS.stream().collect(groupingBy(DemoItem::kind, counting()));
    Map<String, Long> models =
        ITEMS.stream().collect(groupingBy(item -> "" + item.baseModel(), counting()));

    assertThat(ITEMS).hasSize(COUNT);
    assertThat(levels).containsOnlyKeys(1, 2, 4, 8, 16);
    assertThat(levels.get(1)).isGreaterThan(3 * levels.get(16));
    assertThat(kinds.get(DemoItem.Kind.VIDEO)).isBetween(COUNT / 30L, COUNT / 8L);
    assertThat(models)
        .containsOnlyKeys(
            "Illustrious", "Pony", "SDXL 1.0", "SD 1.5", "NoobAI", "Flux.1 D", "null");
  }

  @Test
  void publication_overYearsAndManyAtATime() {
    Instant first = ITEMS.getLast().published();
    Instant last = ITEMS.getFirst().published();
    long times = ITEMS.stream().map(DemoItem::published).distinct().count();

    assertThat(Duration.between(first, last).toDays()).isBetween(900L, 1500L);
    assertThat(times).isBetween(COUNT / 8L, COUNT / 4L);
    assertThat(ITEMS).isNotEmpty().allMatch(item -> !item.published().isBefore(first));
  }

  @Test
  void listing_endsAt50000() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofUneven("ann", COUNT, 1));
        DemoClient client = new DemoClient(server)) {

      List<Long> ids = client.walk("/api/v1/images?username=ann&nsfw=X&limit=200");

      assertThat(ids)
          .hasSize(50_000)
          .isEqualTo(ITEMS.stream().limit(50_000).map(DemoItem::id).toList());
    }
  }

  @Test
  void files_areSmallAndFewOnesShared() {
    PictureStore pictures = new PictureStore();

    assertThat(ITEMS.stream().map(item -> pictures.original(item.picture())).distinct())
        .hasSizeBetween(40, 64)
        .allMatch(file -> file.bytes().length < 4096);
  }
}
