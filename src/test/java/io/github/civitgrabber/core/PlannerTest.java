package io.github.civitgrabber.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.core.filter.SkipReason;
import io.github.civitgrabber.core.listing.Item;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlannerTest {

  private static final Path OUT = Path.of("out").toAbsolutePath();
  private static final Layout LAYOUT = new Layout(OUT, true, 240);
  private static final Target JO = new Target.ByUser("jo");
  private static final Path FOLDER = LAYOUT.folder(JO).resolve("invalid_metadata");
  private static final Known TRACKED = new Known(true, FOLDER.resolve("7.jpeg"), null);

  @ParameterizedTest
  @EnumSource
  void newItem_isFetchedInTheWantedQuality(Quality quality) {
    Item item = Items.image(7);

    Plan plan =
        new Planner(quality, false, LAYOUT, Filters.DEFAULT)
            .decide(JO, Items.found(item), Known.NOTHING);

    assertThat(plan)
        .isEqualTo(
            new Plan.Fetch(
                Items.found(item),
                new TrackingKey(JO, 7, quality),
                MediaAddress.of(item, quality),
                FOLDER,
                Known.NOTHING));
  }

  @Test
  void trackedItem_isLeft() {
    Plan plan =
        new Planner(Quality.SD, false, LAYOUT, Filters.DEFAULT)
            .decide(JO, Items.found(Items.image(7)), TRACKED);

    assertThat(plan)
        .isEqualTo(skip(Items.image(7), SkipReason.ALREADY_TRACKED, FOLDER.resolve("7.jpeg")));
  }

  @Test
  void trackedItemWithRedownload_isFetchedAndItsOldPathIsKnown() {
    Plan plan =
        new Planner(Quality.SD, true, LAYOUT, Filters.DEFAULT)
            .decide(JO, Items.found(Items.image(7)), TRACKED);

    assertThat(plan).isInstanceOf(Plan.Fetch.class);
    assertThat(((Plan.Fetch) plan).known()).isEqualTo(TRACKED);
  }

  @Test
  void otherQualityIsTracked_isFetched() {
    Known other = new Known(false, null, FOLDER.resolve("7.jpeg"));

    Plan plan =
        new Planner(Quality.HD, false, LAYOUT, Filters.DEFAULT)
            .decide(JO, Items.found(Items.image(7)), other);

    assertThat(plan).isInstanceOf(Plan.Fetch.class);
  }

  @Test
  void imageThatAnotherTargetHas_isLinkedEvenIfItIsGone() {
    Planner planner = new Planner(Quality.SD, false, LAYOUT, Filters.DEFAULT);
    Known there = new Known(false, null, null, List.of(FOLDER.resolve("b.jpeg")), false, null);
    Known gone = new Known(false, null, null, there.copies(), true, "HTTP 404");

    for (Known known : List.of(there, gone)) {
      assertThat(planner.decide(JO, Items.found(Items.image(7)), known))
          .isEqualTo(
              new Plan.Link(
                  new Plan.Fetch(
                      Items.found(Items.image(7)),
                      key(7),
                      MediaAddress.of(Items.image(7), Quality.SD),
                      FOLDER,
                      known)));
    }
  }

  @ParameterizedTest
  @CsvSource({"true, LINK", "false, OFF"})
  void imageThatAnotherTargetHas_isFetchedIfThatIsWanted(boolean redownload, Reuse reuse) {
    Planner planner = new Planner(Quality.SD, redownload, LAYOUT, Filters.DEFAULT, reuse);
    Known there = new Known(false, null, null, List.of(FOLDER.resolve("b.jpeg")), false, null);

    assertThat(planner.decide(JO, Items.found(Items.image(7)), there))
        .isInstanceOf(Plan.Fetch.class);
  }

  @Test
  void itemKnownToBeGone_isLeftWithItsReasonUnlessItIsOnDisk() {
    Planner planner = new Planner(Quality.SD, false, LAYOUT, Filters.DEFAULT);
    Known gone = new Known(false, null, null, List.of(), true, "HTTP 404");
    Known goneAndTracked =
        new Known(true, FOLDER.resolve("7.jpeg"), null, List.of(), true, "HTTP 404");

    assertThat(planner.decide(JO, Items.found(Items.image(7)), gone))
        .isEqualTo(
            new Plan.Leave(
                new Outcome.Gone(Items.found(Items.image(7)), key(7), null, "HTTP 404")));
    assertThat(planner.decide(JO, Items.found(Items.image(7)), goneAndTracked))
        .isEqualTo(skip(Items.image(7), SkipReason.ALREADY_TRACKED, FOLDER.resolve("7.jpeg")));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void audio_isNeverFetched(boolean redownload) {
    Item audio = Items.at("https://x/a.mp3", Item.Kind.AUDIO, OptionalInt.empty());
    Planner planner = new Planner(Quality.SD, redownload, LAYOUT, Filters.DEFAULT);

    assertThat(planner.decide(JO, Items.found(audio), Known.NOTHING))
        .isEqualTo(skip(audio, SkipReason.AUDIO, null));
    assertThat(planner.decide(JO, Items.found(audio), TRACKED))
        .isEqualTo(skip(audio, SkipReason.AUDIO, FOLDER.resolve("7.jpeg")));
  }

  @Test
  void idTooLongForMaxPath_failsAndIsNeverShortened() {
    int tight =
        LAYOUT.folder(JO).resolve("b").resolve("999999999999_no_meta.txt.part").toString().length();
    Planner planner = new Planner(Quality.SD, false, new Layout(OUT, true, tight), Filters.DEFAULT);

    assertThat(planner.decide(JO, Items.found(Items.image(999_999_999_999L)), Known.NOTHING))
        .isInstanceOf(Plan.Fetch.class);
    assertThat(planner.decide(JO, Items.found(Items.image(1_000_000_000_000L)), Known.NOTHING))
        .isEqualTo(
            new Plan.Leave(
                new Outcome.Failed(
                    Items.found(Items.image(1_000_000_000_000L)),
                    key(1_000_000_000_000L),
                    null,
                    "path longer than --max_path",
                    false)));
  }

  @ParameterizedTest
  @CsvSource({"SD, 7_SD.part", "HD, 7_HD.part"})
  void partFiles_differByQuality(Quality quality, String name) {
    Plan plan =
        new Planner(quality, false, LAYOUT, Filters.DEFAULT)
            .decide(JO, Items.found(Items.image(7)), Known.NOTHING);

    assertThat(((Plan.Fetch) plan).part().text()).isEqualTo(name);
  }

  private static Plan skip(Item item, SkipReason reason, @Nullable Path file) {
    return new Plan.Leave(new Outcome.Skipped(Items.found(item), key(item.id()), reason, file));
  }

  private static TrackingKey key(long id) {
    return new TrackingKey(JO, id, Quality.SD);
  }
}
