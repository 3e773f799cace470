package io.github.civitgrabber.report.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.core.ModelsOf;
import io.github.civitgrabber.core.Seed;
import io.github.civitgrabber.core.Tally;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.filter.SkipReason;
import io.github.civitgrabber.core.listing.Listing;
import io.github.civitgrabber.core.listing.WalkEnd;
import io.github.civitgrabber.core.waiting.Wait;
import io.github.civitgrabber.run.RunEvent;
import io.github.civitgrabber.run.TargetReport;
import io.github.civitgrabber.run.waiting.WaitInForce;
import io.github.civitgrabber.testing.ManualTicker;
import io.github.civitgrabber.testing.Outcomes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class LiveStateTest {

  private static final Target JO = new Target.ByUser("jo");
  private static final Target MIA = new Target.ByUser("mia");
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Map<Seed, WaitInForce> waits = new HashMap<>();
  private final ManualTicker ticker = new ManualTicker();
  private long bytes;
  private final LiveState state = state(OptionalInt.empty());

  private LiveState state(OptionalInt limit) {
    return new LiveState(
        target -> Optional.ofNullable(waits.get(target)), () -> bytes, ticker, 2, limit);
  }

  @Test
  void targetsInWork_inTheOrderOfTheirStartWithTheirNumbers() {
    state.on(new RunEvent.TargetStarted(MIA, false));
    state.on(new RunEvent.TargetStarted(JO, false));
    state.on(new RunEvent.PageRead(MIA, 1, 200));
    state.on(new RunEvent.PageRead(JO, 7, 5));
    state.on(new RunEvent.ItemFinished(JO, Outcomes.downloaded(1, 500)));
    state.on(new RunEvent.ItemFinished(JO, Outcomes.skipped(1, SkipReason.ALREADY_TRACKED)));
    state.on(new RunEvent.ItemFinished(JO, Outcomes.failed(7, "HTTP 503")));

    Snapshot now = state.snapshot();

    assertThat(now.rows())
        .containsExactly(
            new Row("mia", 1, 200, 0, 0, 0, 0, "200 to come", false),
            new Row("jo", 7, 5, 1, 1, 1, 0, "2 to come", false));
    assertThat(now.known()).isEqualTo(3);
    assertThat(now.listed()).isEqualTo(205);
    assertThat(now.ended()).isZero();
  }

  @Test
  void targetThatEnded_isNotInWorkAndItsNumbersStay() {
    state.on(new RunEvent.TargetStarted(JO, false));
    state.on(new RunEvent.PageRead(JO, 1, 4));
    state.on(new RunEvent.ItemFinished(JO, Outcomes.downloaded(1, 500)));
    state.on(
        new RunEvent.TargetFinished(
            new TargetReport(JO, new WalkEnd.Complete(), new Tally().counts())));

    Snapshot now = state.snapshot();

    assertThat(now.rows()).isEmpty();
    assertThat(now.listed()).isEqualTo(4);
    assertThat(now.ended()).isEqualTo(1);
  }

  @Test
  void state_saysWhatTheTargetDoes() {
    state.on(new RunEvent.TargetStarted(JO, false));
    assertThat(doing()).isEqualTo("asking for page 1");
    state.on(new RunEvent.PageRead(JO, 1, 1));
    assertThat(doing()).isEqualTo("1 to come");
    state.on(new RunEvent.PageDispatched(JO, 1, new Tally().counts(), 1));
    assertThat(doing()).isEqualTo("asking for page 2, 1 to come");
    state.on(new RunEvent.Splitting(JO, Listing.ofUser("jo"), 4, 10));
    assertThat(doing()).isEqualTo("splitting: part 4 of 10, asking for page 2, 1 to come");
    state.on(new RunEvent.ListingsEnded(JO));
    assertThat(doing()).isEqualTo("listed to its end, 1 to come");
    state.on(new RunEvent.ItemFinished(JO, Outcomes.downloaded(1, 500)));
    assertThat(doing()).isEqualTo("ending");
  }

  @Test
  void limit_isTheMostThatIsToCome() {
    LiveState limited = state(OptionalInt.of(10));
    limited.on(new RunEvent.PageRead(JO, 1, 200));
    limited.on(new RunEvent.ItemFinished(JO, Outcomes.skipped(1, SkipReason.ALREADY_TRACKED)));
    limited.on(new RunEvent.ItemFinished(JO, Outcomes.downloaded(2, 500)));

    assertThat(limited.snapshot().rows())
        .containsExactly(new Row("jo", 1, 200, 1, 1, 0, 0, "9 to come", false));
  }

  @Test
  void modelsOfAUser_areShownUntilTheyAreListed() {
    ModelsOf models = new ModelsOf("jo");
    state.on(new RunEvent.ModelsAsked(models));
    assertThat(doing()).isEqualTo("asking for the models");

    state.on(new RunEvent.ModelsListed(models, 3));

    assertThat(state.snapshot().rows()).isEmpty();
  }

  @Test
  void targetThatWaits_saysForWhat() {
    state.on(new RunEvent.TargetStarted(JO, false));
    waits.put(JO, new WaitInForce(new Wait.LookUp("civitai.com"), 1, SECOND.multipliedBy(5)));

    assertThat(state.snapshot().rows())
        .containsExactly(new Row("jo", 1, 0, 0, 0, 0, 0, "looking up civitai.com for 5 s", true));
  }

  @Test
  void ends_areKnownWhenAllTargetsHaveBeenListed() {
    state.on(new RunEvent.TargetStarted(JO, false));
    state.on(new RunEvent.PageRead(JO, 1, 100));
    state.on(new RunEvent.ListingsEnded(JO));
    assertThat(state.snapshot().allListed()).isFalse();

    state.on(new RunEvent.TargetStarted(MIA, false));
    state.on(new RunEvent.ListingsEnded(MIA));

    assertThat(state.snapshot().allListed()).isTrue();
  }

  @Test
  void left_isWhatTheRestTakesAtThePaceOfNow() {
    state.on(new RunEvent.TargetStarted(JO, false));
    state.on(new RunEvent.PageRead(JO, 1, 100));
    assertThat(state.snapshot().left()).isNull();
    for (int i = 0; i < 10; i++) {
      ticker.advance(SECOND.multipliedBy(2));
      bytes += 2000;
      state.on(new RunEvent.ItemFinished(JO, Outcomes.downloaded(i, 500)));
      state.snapshot();
    }

    Snapshot now = state.snapshot();

    assertThat(now.left()).isEqualTo(Duration.ofSeconds(180));
    assertThat(now.bytes()).isEqualTo(20_000);
    assertThat(now.bytesPerSecond()).isEqualTo(1000);
    assertThat(now.elapsed()).isEqualTo(Duration.ofSeconds(20));
  }

  private String doing() {
    return state.snapshot().rows().getFirst().state();
  }
}
