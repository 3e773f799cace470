package io.github.civitgrabber.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.core.MissingItem;
import io.github.civitgrabber.core.Outcome;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.filter.SkipReason;
import io.github.civitgrabber.core.ledger.Checkpoint;
import io.github.civitgrabber.core.ledger.ItemRecord;
import io.github.civitgrabber.testing.Checkpoints;
import io.github.civitgrabber.testing.Outcomes;
import io.github.civitgrabber.testing.PlainSqlite;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetLedgerTest {

  @TempDir Path folder;

  @AutoClose private Ledgers ledgers;
  private TargetLedger ledger;

  @BeforeEach
  void open() throws Exception {
    ledgers = new Ledgers(folder);
    ledger = ledgers.begin();
  }

  @Test
  void outcomes_leaveTheRowsTheyShould() throws Exception {
    record(Outcomes.failed(1, "HTTP 503"));
    record(Outcomes.failedForGood(2, "path longer than --max_path"));
    record(Outcomes.gone(3, "HTTP 404"));
    record(Outcomes.abandoned(4));
    record(Outcomes.downloaded(5, 10));
    record(Outcomes.skipped(6, SkipReason.FILTERED));
    ledger.record(Outcomes.rejected(7, 70, "no usable address"));
    ledger.record(Outcomes.rejectedWithoutId(1, "not an object"));

    assertThat(missing())
        .containsExactly(
            "1|null|TEMPORARY|HTTP 503|2026-11-22T08:09:10Z|{\"id\":1}",
            "2|null|FINAL|path longer than --max_path|2026-11-22T08:09:10Z|{\"id\":2}",
            "3|null|GONE|HTTP 404|2026-11-22T08:09:10Z|{\"id\":3}",
            "7|70|FINAL|no usable address|2026-11-22T08:09:10Z|null");
  }

  @Test
  void goneItemThatIsLeftAlone_keepsTheTimeOfItsLastTry() throws Exception {
    record(Outcomes.gone(1, "HTTP 404"));
    ledger = ledgers.begin(Duration.ofDays(6));
    record(Outcomes.stillGone(1, "HTTP 404"));

    assertThat(missing()).containsExactly("1|null|GONE|HTTP 404|2026-11-22T08:09:10Z|{\"id\":1}");

    ledger = ledgers.begin(Duration.ofDays(7));
    record(Outcomes.gone(1, "HTTP 404"));

    assertThat(missing()).containsExactly("1|null|GONE|HTTP 404|2026-11-29T08:09:10Z|{\"id\":1}");
  }

  @Test
  void missingItemThatIsNotWantedNow_isForgotten() throws Exception {
    record(Outcomes.failed(1, "HTTP 503"));

    record(Outcomes.skipped(1, SkipReason.FILTERED));

    assertThat(missing()).isEmpty();
  }

  @Test
  void abandonedItem_staysMissingAsItWas() throws Exception {
    record(Outcomes.failed(1, "HTTP 503"));

    record(Outcomes.abandoned(1));

    assertThat(missing()).hasSize(1);
  }

  @Test
  void entryThatIsNoLongerListed_isGone() throws Exception {
    ledger.record(Outcomes.rejected(7, 70, "no usable address"));
    ledger = ledgers.begin();

    MissingItem entry = ledger.missingToRetry(Long.MAX_VALUE).items().getFirst();
    ledger.record(new Outcome.StillMissing(entry));
    assertThat(missing()).containsExactly("7|70|FINAL|no usable address|2026-11-22T08:09:10Z|null");
    ledger.record(new Outcome.NoLongerListed(entry));

    assertThat(missing()).containsExactly("7|70|GONE|no longer listed|2026-11-22T08:09:10Z|null");
  }

  @Test
  void missingToRetry_isAllThatWasNotMetAndIsNotGoneInSlices() throws Exception {
    for (long id : LongStream.rangeClosed(1, 450).toArray()) {
      record(id % 10 == 0 ? Outcomes.gone(id, "HTTP 404") : Outcomes.failed(id, "HTTP 503"));
    }
    assertThat(missingToRetry()).isEmpty();
    ledger = ledgers.begin();
    ledger.lookUpToDispatch(
        LongStream.rangeClosed(1, 449).filter(id -> id % 2 == 0).mapToObj(Outcomes::cat).toList());
    record(Outcomes.failed(451, "HTTP 503"));

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
    record(Outcomes.failed(1, "HTTP 503"));
    ledger.end("incomplete", false, 1);
    assertThat(ledgers.begin().mayHavePartFiles()).as("after a failure").isTrue();
  }

  @Test
  void otherTargets_areLeftAlone() throws Exception {
    TargetLedger bob = ledgers.begin(new Target.ByUser("bob"), Duration.ZERO);
    record(Outcomes.failed(1, "HTTP 503"));
    Checkpoint position =
        Checkpoints.checkpoint("username=bob", "c", 2, 200, 200, 9L, 5L, 1, false, null);
    bob.checkpoint(position);

    ledger.forgetWalk();

    TargetLedger next = ledgers.begin(new Target.ByUser("bob"), Duration.ZERO);
    assertThat(next.start().checkpoints()).containsExactly(position);
    assertThat(next.missingToRetry(Long.MAX_VALUE).items()).isEmpty();
  }

  @Test
  void trackedImageWithoutARecord_getsOneWhenItIsListed() throws Exception {
    ledgers.track(1);
    ledger.lookUpToDispatch(List.of(Outcomes.cat(1), Outcomes.cat(2)));

    ItemRecord record = new ItemRecord(1, Ledgers.CLOCK.instant(), "{\"id\":1}");
    assertThat(ledgers.records().of(List.of(1L, 2L))).isEqualTo(Map.of(1L, record));

    ledgers.begin(Duration.ofDays(1)).lookUpToDispatch(List.of(Outcomes.cat(1)));

    assertThat(ledgers.records().of(List.of(1L))).as("is not written again").containsValue(record);
  }

  private void record(Outcome.OfItem outcome) throws Exception {
    ledger.lookUpToDispatch(List.of(outcome.found().item()));
    ledger.record(outcome);
  }

  private List<Long> missingToRetry() throws Exception {
    List<Long> ids = new ArrayList<>();
    OptionalLong below = OptionalLong.of(Long.MAX_VALUE);
    while (below.isPresent()) {
      TargetMemory.Slice slice = ledger.missingToRetry(below.getAsLong());
      slice.items().stream().map(MissingItem::id).forEach(ids::add);
      below = slice.next();
    }
    return ids;
  }

  private List<String> missing() throws Exception {
    ledger.totals(); // writes all that is queued
    return PlainSqlite.rows(
        folder.resolve("t.sqlite"),
        "SELECT image_id, model_id, why, reason, last_try, entry FROM missing_items ORDER BY 1");
  }
}
