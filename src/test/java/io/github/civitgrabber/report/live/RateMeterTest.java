package io.github.civitgrabber.report.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateMeterTest {

  private static final long SECOND = 1_000_000_000;

  private final RateMeter rate = new RateMeter(Duration.ofSeconds(3));

  @Test
  void firstNumber_hasNoRateYet() {
    assertThat(rate.perSecond(5 * SECOND, 1000)).isZero();
  }

  @Test
  void sameInstantTwice_hasNoRateYet() {
    rate.perSecond(5 * SECOND, 1000);

    assertThat(rate.perSecond(5 * SECOND, 2000)).isZero();
  }

  @Test
  void growth_isGivenPerSecond() {
    rate.perSecond(0, 1000);

    assertThat(rate.perSecond(SECOND / 2, 2000)).isEqualTo(2000);
    assertThat(rate.perSecond(2 * SECOND, 2000)).isEqualTo(500);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -7, Long.MIN_VALUE, Long.MAX_VALUE - SECOND})
  void steadyGrowthFromAnyStartOfTheClock_isItsRate(long start) {
    for (long tick = 0; tick < 100; tick++) {
      long measured = rate.perSecond(start + tick * SECOND / 5, 1000 * tick);

      assertThat(measured).isEqualTo(tick == 0 ? 0 : 5000);
    }
  }

  @Test
  void burst_isForgottenAfterThreeSeconds() {
    rate.perSecond(0, 0);
    rate.perSecond(SECOND, 9000);

    assertThat(rate.perSecond(3 * SECOND, 9000)).isEqualTo(3000);
    assertThat(rate.perSecond(4 * SECOND, 9000)).isZero();
    assertThat(rate.perSecond(5 * SECOND, 9000)).isZero();
  }

  @Test
  void manyTerabytes_doNotOverflow() {
    rate.perSecond(0, 0);

    assertThat(rate.perSecond(SECOND, 1L << 60)).isEqualTo(1L << 60);
  }
}
