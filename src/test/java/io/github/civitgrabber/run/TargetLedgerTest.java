package io.github.civitgrabber.run;

import static io.github.civitgrabber.run.Ledgers.cat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.core.Checkpoint;
import io.github.civitgrabber.core.Item;
import io.github.civitgrabber.core.MissingItem;
import io.github.civitgrabber.core.Outcome;
import io.github.civitgrabber.core.Plan;
import io.github.civitgrabber.core.Rejection;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.testing.Rows;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetLedgerTest {

  private static final OptionalLong NO_MODEL = OptionalLong.empty();
  private static final Outcome BUSY = new Outcome.Failed("0", "HTTP 503", true);
  private static final Outcome NOT_THERE = new Outcome.Gone("0", "HTTP 404");

  @TempDir Path folder;

  private Ledgers ledgers;
  private TargetLedger ledger;

  @BeforeEach
  void open() throws Exception {
    ledgers = new Ledgers(folder);
    ledger = ledgers.begin();
  }

  @AfterEach
  void close() {
    ledgers.close();
  }

  @Test
  void outcomes_leaveTheRowsTheyShould() throws Exception {
    recordOutcome(cat(1), BUSY);
    recordOutcome(cat(2), new Outcome.Failed("2", "path longer than --max_path", false));
    recordOutcome(cat(3), NOT_THERE);
    recordOutcome(cat(4), new Outcome.Abandoned());
    recordOutcome(cat(5), new Outcome.Downloaded(5, 10, true));
    recordOutcome(cat(6), new Outcome.Skipped(Plan.SkipReason.FILTERED));
    ledger.recordOutcome(
        new Rejection(OptionalLong.of(7), "no usable address"), OptionalLong.of(70));
    ledger.recordOutcome(new Rejection(OptionalLong.empty(), "not an object"), NO_MODEL);

    assertThat(missing())
        .containsExactly(
            "1|null|TEMPORARY|HTTP 503|2026-11-22T08:09:10Z|{\"id\":1}",
            "2|null|FINAL|path longer than --max_path|2026-11-22T08:09:10Z|{\"id\":2}",
            "3|null|GONE|HTTP 404|2026-11-22T08:09:10Z|{\"id\":3}",
            "7|70|FINAL|no usable address|2026-11-22T08:09:10Z|null");
  }

  @Test
  void goneItemThatIsLeftAlone_keepsTheTimeOfItsLastTry() throws Exception {
    recordOutcome(cat(1), NOT_THERE);
    ledger = ledgers.begin(Duration.ofDays(6));
    recordOutcome(cat(1), NOT_THERE);

    assertThat(missing()).containsExactly("1|null|GONE|HTTP 404|2026-11-22T08:09:10Z|{\"id\":1}");

    ledger = ledgers.begin(Duration.ofDays(7));
    recordOutcome(cat(1), NOT_THERE);

    assertThat(missing()).containsExactly("1|null|GONE|HTTP 404|2026-11-29T08:09:10Z|{\"id\":1}");
  }

  @Test
  void missingItemThatIsNotWantedNow_isForgotten() throws Exception {
    recordOutcome(cat(1), BUSY);

    recordOutcome(cat(1), new Outcome.Skipped(Plan.SkipReason.FILTERED));

    assertThat(missing()).isEmpty();
  }

  @Test
  void abandonedItem_staysMissingAsItWas() throws Exception {
    recordOutcome(cat(1), BUSY);

    recordOutcome(cat(1), new Outcome.Abandoned());

    assertThat(missing()).hasSize(1);
  }

  @Test
  void entryThatIsNoLongerListed_isGone() throws Exception {
    ledger.recordOutcome(
        new Rejection(OptionalLong.of(7), "no usable address"), OptionalLong.of(70));
    ledger = ledgers.begin();

    ledger.noLongerListed(ledger.missingToRetry(Long.MAX_VALUE).items().getFirst());

    assertThat(missing()).containsExactly("7|70|GONE|no longer listed|2026-11-22T08:09:10Z|null");
  }

  @Test
  void missingToRetry_isAllThatWasNotMetAndIsNotGoneInSlices() throws Exception {
    for (long id : LongStream.rangeClosed(1, 450).toArray()) {
      recordOutcome(cat(id), id % 10 == 0 ? NOT_THERE : BUSY);
    }
    assertThat(missingToRetry()).isEmpty();
    ledger = ledgers.begin();
    ledger.lookUpToDispatch(
        LongStream.rangeClosed(1, 449).filter(id -> id % 2 == 0).mapToObj(Ledgers::cat).toList());
    recordOutcome(cat(451), BUSY);

    assertThat(missingToRetry())
        .containsExactlyElementsOf(
            LongStream.rangeClosed(1, 450)
                .filter(id -> id % 2 == 1)
                .map(id -> 450 - id)
                .boxed()
                .toList());
  }

  @Test
  void partFilesOfEarlierRuns_mayBeThereAfterAKillOrAFailure() throws Exception {
    assertThat(ledger.mayHavePartFiles()).isFalse();
    assertThat(ledgers.begin().mayHavePartFiles()).as("after a kill").isTrue();
    ledger.end("complete", true, 0);
    ledger = ledgers.begin();
    assertThat(ledger.mayHavePartFiles()).as("after a run that ended").isFalse();
    recordOutcome(cat(1), BUSY);
    ledger.end("incomplete", false, 1);
    assertThat(ledgers.begin().mayHavePartFiles()).as("after a failure").isTrue();
  }

  @Test
  void otherTargets_areLeftAlone() throws Exception {
    TargetLedger bob = ledgers.begin(new Target.ByUser("bob"), Duration.ZERO);
    recordOutcome(cat(1), BUSY);
    Checkpoint position = new Checkpoint("username=bob", "c", 2, 200, 200, 9L, 5L, 1, false, null);
    bob.checkpoint(position);

    ledger.walkFinished();

    TargetLedger next = ledgers.begin(new Target.ByUser("bob"), Duration.ZERO);
    assertThat(next.start().positions()).containsExactly(position);
    assertThat(next.missingToRetry(Long.MAX_VALUE).items()).isEmpty();
  }

  private void recordOutcome(Item item, Outcome outcome) throws Exception {
    ledger.recordOutcome(item, NO_MODEL, ledger.lookUpToDispatch(List.of(item)), outcome);
  }

  private List<Long> missingToRetry() throws Exception {
    List<Long> ids = new ArrayList<>();
    OptionalLong below = OptionalLong.of(Long.MAX_VALUE);
    while (below.isPresent()) {
      TargetLedger.Slice slice = ledger.missingToRetry(below.getAsLong());
      slice.items().stream().map(MissingItem::id).forEach(ids::add);
      below = slice.next();
    }
    return ids;
  }

  private List<String> missing() throws Exception {
    ledger.totals(); // writes all that is queued
    return Rows.of(
        folder.resolve("t.sqlite"),
        "SELECT image_id, model_id, why, reason, last_try, entry FROM missing_items ORDER BY 1");
  }
}
