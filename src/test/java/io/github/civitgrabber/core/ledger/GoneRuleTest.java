package io.github.civitgrabber.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.core.MissingItem;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GoneRuleTest {

  private static final Instant TRIED = Instant.parse("2026-11-01T10:00:00Z");
  private static final Duration WEEK = Duration.ofDays(7);

  @Test
  void goneItem_isLeftForAWeekToTheSecond() {
    MissingItem gone = missing(MissingItem.Why.GONE);

    assertThat(new GoneRule(false, TRIED).stillGone(gone)).contains("HTTP 404");
    assertThat(new GoneRule(false, TRIED.plus(WEEK).minusSeconds(1)).stillGone(gone)).isPresent();
    assertThat(new GoneRule(false, TRIED.plus(WEEK)).stillGone(gone)).isEmpty();
  }

  /** A clock that jumped must not let an item rest until then. */
  @Test
  void itemThatWasTriedInTheFuture_isAskedFor() {
    Instant yearsBefore = TRIED.minus(Duration.ofDays(1000));

    assertThat(new GoneRule(false, yearsBefore).stillGone(missing(MissingItem.Why.GONE))).isEmpty();
  }

  @Test
  void userWhoInsists_isObeyed() {
    assertThat(new GoneRule(true, TRIED).stillGone(missing(MissingItem.Why.GONE))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(value = MissingItem.Why.class, mode = EnumSource.Mode.EXCLUDE, names = "GONE")
  void itemThatFailedOtherwise_isAlwaysAskedFor(MissingItem.Why why) {
    assertThat(new GoneRule(false, TRIED).stillGone(missing(why))).isEmpty();
  }

  @Test
  void itemThatWasNeverMissing_isAskedFor() {
    assertThat(new GoneRule(false, TRIED).stillGone(null)).isEmpty();
  }

  private static MissingItem missing(MissingItem.Why why) {
    return new MissingItem(1, OptionalLong.empty(), why, "HTTP 404", TRIED, null);
  }
}
