package io.github.civitgrabber.core;

import static io.github.civitgrabber.core.Plan.SkipReason.ALREADY_TRACKED;
import static io.github.civitgrabber.core.Plan.SkipReason.AUDIO;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TallyTest {

  private static final Counts NOTHING = new Counts(0, 0, 0, 0, 0, Map.of(), Map.of(), Map.of());

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
    tally.add(new Outcome.Downloaded(1, 100, true));
    tally.add(new Outcome.Downloaded(2, 50, false));
    tally.add(new Outcome.Downloaded(3, 25, true));
    tally.add(new Outcome.Skipped(ALREADY_TRACKED));
    tally.add(new Outcome.Skipped(AUDIO));
    tally.add(new Outcome.Skipped(ALREADY_TRACKED));
    tally.add(new Outcome.Gone("6", "HTTP 404"));
    tally.add(new Outcome.Failed("7", "HTTP 503", true));
    tally.add(new Outcome.Failed("8", "HTTP 503", true));
    tally.add(new Outcome.Abandoned());

    assertThat(tally.counts())
        .isEqualTo(
            new Counts(
                3,
                8,
                3,
                1,
                175,
                Map.of(ALREADY_TRACKED, 2L, AUDIO, 1L),
                Map.of("HTTP 404", new Counts.Named(1, List.of("6"))),
                Map.of("HTTP 503", new Counts.Named(2, List.of("7", "8")))));
  }

  @Test
  void counts_areAPictureOfTheMoment() {
    tally.add(new Outcome.Failed("1", "HTTP 503", true));
    Counts before = tally.counts();

    tally.add(new Outcome.Failed("2", "HTTP 503", true));

    assertThat(before.failed()).isEqualTo(Map.of("HTTP 503", new Counts.Named(1, List.of("1"))));
  }

  @Test
  void manyFailures_areAllCountedAndTheFirstAreNamed() {
    IntStream.range(0, 5000)
        .forEach(i -> tally.add(new Outcome.Failed(String.valueOf(i), "HTTP 503", true)));

    assertThat(tally.counts().failed()).isEqualTo(Map.of("HTTP 503", named(5000, Tally.NAMED_IDS)));
  }

  @Test
  void sum_addsAllNumbers() {
    Tally other = new Tally();
    other.page(1);
    other.add(new Outcome.Downloaded(1, 10, false));
    other.add(new Outcome.Skipped(ALREADY_TRACKED));
    other.add(new Outcome.Failed("b", "HTTP 503", true));
    other.add(new Outcome.Gone("c", "HTTP 410"));
    tally.page(2);
    tally.add(new Outcome.Downloaded(1, 10, true));
    tally.add(new Outcome.Skipped(ALREADY_TRACKED));
    tally.add(new Outcome.Failed("a", "HTTP 503", true));
    tally.add(new Outcome.Failed("d", "path longer than --max_path", true));

    Counts sum = Tally.sum(List.of(tally.counts(), other.counts()));

    assertThat(sum)
        .isEqualTo(
            new Counts(
                2,
                3,
                2,
                1,
                20,
                Map.of(ALREADY_TRACKED, 2L),
                Map.of("HTTP 410", new Counts.Named(1, List.of("c"))),
                Map.of(
                    "HTTP 503",
                    new Counts.Named(2, List.of("a", "b")),
                    "path longer than --max_path",
                    new Counts.Named(1, List.of("d")))));
  }

  @Test
  void sumOfMany_namesTheFirstOnly() {
    IntStream.range(0, Tally.NAMED_IDS - 1)
        .forEach(i -> tally.add(new Outcome.Gone(String.valueOf(i), "HTTP 404")));
    Tally other = new Tally();
    IntStream.range(Tally.NAMED_IDS - 1, 100)
        .forEach(i -> other.add(new Outcome.Gone(String.valueOf(i), "HTTP 404")));

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
      tally.add(new Outcome.Downloaded(i, 1, true));
      tally.add(new Outcome.Failed(String.valueOf(i), "HTTP 503", true));
    }
  }

  private static Counts.Named named(long count, int ids) {
    return new Counts.Named(count, IntStream.range(0, ids).mapToObj(String::valueOf).toList());
  }
}
