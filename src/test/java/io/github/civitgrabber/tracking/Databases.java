package io.github.civitgrabber.tracking;

import io.github.civitgrabber.core.waiting.WaitListener;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.Consumer;

/** Opens databases as tests want them. */
public final class Databases {

  /** 2026-11-22 08:09:10. */
  public static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-22T08:09:10Z"), ZoneOffset.UTC);

  /** Nothing is written by itself. */
  static final CommitRules ONLY_WHEN_TOLD =
      new CommitRules(Duration.ofHours(1), Integer.MAX_VALUE, Duration.ofSeconds(5));

  private Databases() {}

  /** As the program does. */
  public static TrackingDatabase open(Path file) throws TrackingException {
    return open(file, CommitRules.STANDARD, Databases::unexpected);
  }

  static TrackingDatabase open(Path file, CommitRules rules) throws TrackingException {
    return open(file, rules, Databases::unexpected);
  }

  static TrackingDatabase open(Path file, CommitRules rules, Consumer<TrackingException> onBroken)
      throws TrackingException {
    return TrackingDatabase.open(
        file, false, CLOCK, System::nanoTime, WaitListener.NONE, onBroken, rules);
  }

  private static void unexpected(TrackingException broken) {
    throw new AssertionError("no failure was expected", broken);
  }
}
