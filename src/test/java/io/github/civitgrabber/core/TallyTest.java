package io.github.civitgrabber.core;

import static io.github.civitgrabber.core.filter.SkipReason.ALREADY_TRACKED;
import static io.github.civitgrabber.core.filter.SkipReason.AUDIO;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.testing.Outcomes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TallyTest {

  private static final Counts NOTHING =
      new Counts(0, 0, 0, 0, 0, 0, Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of());

  private final Tally tally = new Tally();

  @Test
  void newTally_countsNothing() {
    assertThat(tally.counts()).isEqualTo(NOTHING);
  }

  @Test
  void pagesAndOutcomes_areCounted() {
    tally.page(3);
    tally.page(0);
    tally.page(5);
    tally.add(Outcomes.downloaded(1, 100));
    tally.add(Outcomes.downloadedWithoutData(2, 50));
    tally.add(Outcomes.damaged(3, 25, "a GIF without its end"));
    tally.add(Outcomes.skipped(4, ALREADY_TRACKED));
    tally.add(Outcomes.skipped(4, AUDIO));
    tally.add(Outcomes.skipped(4, ALREADY_TRACKED));
    tally.add(Outcomes.gone(6, "HTTP 404"));
    tally.add(Outcomes.failed(7, "HTTP 503"));
    tally.add(Outcomes.failed(8, "HTTP 503"));
    tally.add(Outcomes.abandoned(9));
    tally.add(Outcomes.linked(10, 500));

    assertThat(tally.counts())
        .isEqualTo(
            new Counts(
                3,
                8,
                3,
                1,
                1,
                175,
                Map.of("a GIF without its end", new Counts.Named(1, List.of("3"))),
                Map.of(ALREADY_TRACKED, 2L, AUDIO, 1L),
                Map.of("HTTP 404", new Counts.Named(1, List.of("6"))),
                Map.of("HTTP 503", new Counts.Named(2, List.of("7", "8"))),
                Map.of(),
                Map.of()));
  }

  @Test
  void entriesThatAreNoItems_countByTheirIdOrPage() {
    MissingItem missing =
        new MissingItem(
            3,
            OptionalLong.empty(),
            MissingItem.Why.PERMANENT,
            "no usable address",
            Instant.EPOCH,
            null);

    tally.add(Outcomes.rejected(1, 70, "no usable address"));
    tally.add(Outcomes.rejectedWithoutId(2, "not an object"));
    tally.add(new Outcome.StillMissing(missing));
    tally.add(new Outcome.NoLongerListed(missing));

    assertThat(tally.counts().unusable())
        .isEqualTo(
            Map.of(
                "no usable address",
                new Counts.Named(2, List.of("1", "3")),
                "not an object",
                new Counts.Named(1, List.of("page 2, entry 7"))));
    assertThat(tally.counts().gone())
        .isEqualTo(Map.of("no longer listed", new Counts.Named(1, List.of("3"))));
  }

  @Test
  void counts_areAPictureOfTheMoment() {
    tally.add(Outcomes.failed(1, "HTTP 503"));
    Counts before = tally.counts();

    tally.add(Outcomes.failed(2, "HTTP 503"));

    assertThat(before.failed()).isEqualTo(Map.of("HTTP 503", new Counts.Named(1, List.of("1"))));
  }

  @Test
  void manyFailures_areAllCountedAndTheFirstAreNamed() {
    IntStream.range(0, 5000).forEach(i -> tally.add(Outcomes.failed(i, "HTTP 503")));

    assertThat(tally.counts().failed()).isEqualTo(Map.of("HTTP 503", named(5000, Tally.NAMED_IDS)));
  }

  @Test
  void sum_addsAllNumbers() {
    Tally other = new Tally();
    other.page(1);
    other.add(Outcomes.downloadedWithoutData(1, 10));
    other.add(Outcomes.skipped(4, ALREADY_TRACKED));
    other.add(Outcomes.failed(22, "HTTP 503"));
    other.add(Outcomes.gone(23, "HTTP 410"));
    tally.page(2);
    tally.add(Outcomes.damaged(1, 10, "a PNG without its end"));
    tally.add(Outcomes.skipped(4, ALREADY_TRACKED));
    tally.add(Outcomes.failed(21, "HTTP 503"));
    tally.add(Outcomes.failed(24, "path longer than --max_path"));
    tally.add(Outcomes.rejectedWithoutId(2, "not an object"));
    other.add(Outcomes.rejected(25, 70, "not an object"));
    tally.add(Outcomes.linked(26, 10));
    other.add(Outcomes.linked(27, 10));

    Counts sum = Tally.sum(List.of(tally.counts(), other.counts()));

    assertThat(sum)
        .isEqualTo(
            new Counts(
                2,
                3,
                2,
                2,
                1,
                20,
                Map.of("a PNG without its end", new Counts.Named(1, List.of("1"))),
                Map.of(ALREADY_TRACKED, 2L),
                Map.of("HTTP 410", new Counts.Named(1, List.of("23"))),
                Map.of(
                    "HTTP 503",
                    new Counts.Named(2, List.of("21", "22")),
                    "path longer than --max_path",
                    new Counts.Named(1, List.of("24"))),
                Map.of("not an object", new Counts.Named(2, List.of("page 2, entry 7", "25"))),
                Map.of()));
  }

  @Test
  void sumOfMany_namesTheFirstOnly() {
    IntStream.range(0, Tally.NAMED_IDS - 1).forEach(i -> tally.add(Outcomes.gone(i, "HTTP 404")));
    Tally other = new Tally();
    IntStream.range(Tally.NAMED_IDS - 1, 100).forEach(i -> other.add(Outcomes.gone(i, "HTTP 404")));

    Counts sum = Tally.sum(List.of(tally.counts(), other.counts()));

    assertThat(sum.gone()).isEqualTo(Map.of("HTTP 404", named(100, Tally.NAMED_IDS)));
  }

  @Test
  void sumOfNothing_isNothing() {
    assertThat(Tally.sum(List.of())).isEqualTo(NOTHING);
  }

  @Test
  @Timeout(10)
  void severalThreads_loseNothing() {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      IntStream.range(0, 8).forEach(thread -> threads.execute(this::addThousand));
    }

    Counts counts = tally.counts();

    assertThat(counts.pages()).isEqualTo(8000);
    assertThat(counts.bytes()).isEqualTo(8000);
    assertThat(counts.failed().get("HTTP 503").count()).isEqualTo(8000);
    assertThat(counts.failed().get("HTTP 503").ids()).hasSize(Tally.NAMED_IDS);
  }

  private void addThousand() {
    for (int i = 0; i < 1000; i++) {
      tally.page(1);
      tally.add(Outcomes.downloaded(i, 1));
      tally.add(Outcomes.failed(i, "HTTP 503"));
    }
  }

  private static Counts.Named named(long count, int ids) {
    return new Counts.Named(count, IntStream.range(0, ids).mapToObj(String::valueOf).toList());
  }
}
