package io.github.civitgrabber.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WalkRuleTest {

  private static final Instant NOW = Instant.parse("2026-11-22T08:09:10Z");

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "no run before,             -,  -,                    false, false, false, true,  false",
        "unfinished walk,           a,  -,                    false, false, false, true,  true",
        "other criteria,            b,  -,                    false, false, false, true,  false",
        "whole walk,                a,  2026-10-23T08:09:11Z, false, false, false, true,  true",
        "whole filter of a day,     a,  2026-10-23T08:09:11Z, false, false, false, false, false",
        "open filter of a day,      a,  -,                    false, false, false, false, true",
        "30 days ago,               a,  2026-10-23T08:09:10Z, false, false, false, true,  false",
        "a time to come,            a,  2026-11-22T08:09:11Z, false, false, false, true,  false",
        "whole and all again,       a,  2026-11-22T08:09:10Z, false, true,  false, true,  false",
        "unfinished and all again,  a,  -,                    true,  true,  true,  true,  false",
        "whole and full,            a,  2026-11-22T08:09:10Z, true,  false, true,  true,  false",
        "unfinished and full,       a,  -,                    false, false, true,  true,  false",
        "unfinished full and full,  a,  -,                    true,  false, true,  true,  true",
        "unfinished full,           a,  -,                    true,  false, false, true,  true",
        "whole full,                a,  2026-11-22T08:09:10Z, true,  false, false, true,  true",
      })
  void whatWasRead_isKept(
      String name,
      @Nullable String criteria,
      @Nullable Instant lastFull,
      boolean wasFull,
      boolean again,
      boolean full,
      boolean lasting,
      boolean kept) {
    LastRun before = new LastRun(criteria, true, lastFull, wasFull);

    assertThat(new WalkRule(again, full, lasting, NOW).keeps(before, "a")).as(name).isEqualTo(kept);
  }
}
