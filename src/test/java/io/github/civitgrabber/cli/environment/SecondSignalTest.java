package io.github.civitgrabber.cli.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SecondSignalTest {

  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000);

  @Test
  void sameSignalPassedOnAMomentLater_isNoSecondOne() {
    SecondSignal signal = new SecondSignal(Duration.ofSeconds(1), now::get);

    assertThat(signal.hasCome()).isFalse();
    now.addAndGet(Duration.ofMillis(999).toNanos());
    assertThat(signal.hasCome()).isFalse();
    now.addAndGet(Duration.ofMillis(1).toNanos());
    assertThat(signal.hasCome()).isTrue();
  }

  @Test
  void nothingPassedOn_nextOneIsTheSecond() {
    SecondSignal signal = new SecondSignal(Duration.ZERO, now::get);

    assertThat(signal.hasCome()).isFalse();
    assertThat(signal.hasCome()).isTrue();
  }
}
