package io.github.civitgrabber.run;

import static io.github.civitgrabber.testing.Outcomes.cat;
import static io.github.civitgrabber.testing.Outcomes.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.civitgrabber.core.Outcome;
import io.github.civitgrabber.core.StopReason;
import io.github.civitgrabber.core.listing.Item;
import io.github.civitgrabber.run.item.StopSignal;
import io.github.civitgrabber.testing.Outcomes;
import io.github.civitgrabber.testing.PlainSqlite;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PriorRunsTest {

  @TempDir Path folder;

  private final StopSignal stop = new StopSignal();
  @AutoClose private Ledgers ledgers;
  private TargetLedger ledger;

  @BeforeEach
  void open() throws Exception {
    ledgers = new Ledgers(folder);
    ledger = ledgers.begin();
  }

  @Test
  void itemsTrackedNotWantedMissingOrGone_areProcessed() throws Exception {
    ledgers.track(1);
    record(Outcomes.failed(3, "HTTP 503"));
    record(Outcomes.gone(4, "HTTP 404"));

    assertThat(all(cat(1))).isTrue();
    assertThat(all(item(2, "a dog"))).isTrue();
    assertThat(all(cat(3))).isTrue();
    assertThat(all(cat(4))).isTrue();
    assertThat(all(cat(1), item(2, "a dog"), cat(3), cat(4))).isTrue();
  }

  @Test
  void oneUnknownItem_isEnoughForANo() throws Exception {
    ledgers.track(1);

    assertThat(all(cat(5))).isFalse();
    assertThat(all(cat(1), cat(5))).isFalse();
  }

  @Test
  void itemThatWasAbandoned_isNotProcessed() throws Exception {
    record(Outcomes.abandoned(5));

    assertThat(all(cat(5))).isFalse();
  }

  @Test
  void lookUp_doesNotCountAsMet() throws Exception {
    record(Outcomes.failed(3, "HTTP 503"));
    ledger = ledgers.begin();

    all(cat(3));

    assertThat(ledger.missingToRetry(Long.MAX_VALUE).items()).hasSize(1);
  }

  @Test
  void databaseThatCannotBeRead_endsTheRun() throws Exception {
    PlainSqlite.execute(folder.resolve("t.sqlite"), "DROP TABLE missing_items");

    assertThatThrownBy(() -> all(cat(1))).isInstanceOf(InterruptedException.class);

    assertThat(stop.reason()).get().isInstanceOf(StopReason.Fatal.class);
  }

  private boolean all(Item... items) throws InterruptedException {
    return new PriorRuns(ledgers.planner(), ledger, stop).containsAll(List.of(items));
  }

  private void record(Outcome.OfItem outcome) throws Exception {
    ledger.lookUpToDispatch(List.of(outcome.found().item()));
    ledger.record(outcome);
  }
}
