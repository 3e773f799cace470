package io.github.civitgrabber.run;

import static io.github.civitgrabber.testing.Outcomes.ANN;

import io.github.civitgrabber.core.Filters;
import io.github.civitgrabber.core.Layout;
import io.github.civitgrabber.core.Planner;
import io.github.civitgrabber.core.Quality;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.TrackingKey;
import io.github.civitgrabber.core.filter.Tag;
import io.github.civitgrabber.core.ledger.GoneRule;
import io.github.civitgrabber.core.ledger.TrackedImage;
import io.github.civitgrabber.core.waiting.WaitListener;
import io.github.civitgrabber.tracking.Records;
import io.github.civitgrabber.tracking.TrackingDatabase;
import io.github.civitgrabber.tracking.TrackingException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

/** A database in a folder, and the ledgers of ann in it. */
final class Ledgers implements AutoCloseable {

  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T08:09:10Z"), ZoneOffset.UTC);

  private final Path folder;
  private final TrackingDatabase database;

  Ledgers(Path folder) throws TrackingException {
    this.folder = folder;
    this.database =
        TrackingDatabase.open(
            folder.resolve("t.sqlite"), false, CLOCK, System::nanoTime, WaitListener.NONE, _ -> {});
  }

  /** Wants items with the word cat in their prompt. */
  Planner planner() {
    return new Planner(
        Quality.HD,
        false,
        new Layout(folder, true, 240),
        new Filters(List.of(new Tag("cat")), true));
  }

  /** The ledger of a run that begins now. */
  TargetLedger begin() throws TrackingException {
    return begin(Duration.ZERO);
  }

  /** The ledger of a run that begins so much later. */
  TargetLedger begin(Duration later) throws TrackingException {
    return begin(ANN, later);
  }

  TargetLedger begin(Target target, Duration later) throws TrackingException {
    Clock clock = Clock.offset(CLOCK, later);
    return TargetLedger.begin(
        database.ledger(), target, planner(), false, new GoneRule(false, clock.instant()), clock);
  }

  /** What is recorded of the tracked images. */
  Records records() {
    return database.records();
  }

  /** An item is on disk, and nothing is recorded of it. */
  void track(long id) {
    TrackingKey key = new TrackingKey(ANN, id, Quality.HD);
    database.record(
        new TrackedImage(
            key.text(),
            Long.toString(id),
            "HD",
            folder.resolve(id + ".png"),
            LocalDateTime.now(CLOCK),
            "",
            null,
            ANN.type(),
            ANN.value(),
            Set.of()));
  }

  @Override
  public void close() {
    database.close();
  }
}
