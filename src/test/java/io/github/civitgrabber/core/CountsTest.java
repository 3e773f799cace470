package io.github.civitgrabber.core;

import static io.github.civitgrabber.core.filter.SkipReason.ALREADY_TRACKED;
import static io.github.civitgrabber.core.filter.SkipReason.AUDIO;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CountsTest {

  @Test
  void totals_addUpTheReasons() {
    Counts counts =
        new Counts(
            9,
            100,
            40,
            10,
            7,
            12345,
            Map.of("a GIF without its end", named(2), "a PNG without its end", named(1)),
            Map.of(ALREADY_TRACKED, 20L, AUDIO, 3L),
            Map.of("HTTP 404", named(4), "HTTP 410", named(1)),
            Map.of("HTTP 503", named(6), "HTTP 403", named(2)),
            Map.of("listed entry is not an object", named(5)),
            Map.of());

    assertThat(counts.done()).isEqualTo(50);
    assertThat(counts.skippedTotal()).isEqualTo(23);
    assertThat(counts.damagedTotal()).isEqualTo(3);
    assertThat(counts.goneTotal()).isEqualTo(5);
    assertThat(counts.failedTotal()).isEqualTo(8);
    assertThat(counts.unusableTotal()).isEqualTo(5);
    assertThat(counts.toCome()).isEqualTo(9);
  }

  private static Counts.Named named(long count) {
    return new Counts.Named(count, List.of("1"));
  }
}
