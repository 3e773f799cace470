package io.github.civitgrabber.run;

import io.github.civitgrabber.core.Counts;
import io.github.civitgrabber.core.ModelsOf;
import io.github.civitgrabber.core.Outcome;
import io.github.civitgrabber.core.Seed;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.listing.Listing;
import io.github.civitgrabber.run.waiting.WaitInForce;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Something that happened during a run. Immutable. */
public sealed interface RunEvent {

  /** What it happened to. */
  Seed target();

  /**
   * It was asked for by another spelling than that by which it is known.
   *
   * @param target as it is known
   */
  record TakenAs(Target asked, Target target) implements RunEvent {}

  /** The models are asked for that it stands for. */
  record ModelsAsked(ModelsOf target) implements RunEvent {}

  /**
   * They are known, as far as they will be; each is a target that begins at its turn.
   *
   * @param models how many there are
   */
  record ModelsListed(ModelsOf target, int models) implements RunEvent {}

  /**
   * Its first page is asked for.
   *
   * @param resumed whether the unfinished walk of an earlier run is
   */
  record TargetStarted(Target target, boolean resumed) implements RunEvent {}

  /**
   * A page was read; its entries are dispatched next.
   *
   * @param number of the page, from 1
   * @param entries on this page, not seen before
   */
  record PageRead(Target target, int number, int entries) implements RunEvent {}

  /**
   * All entries of a page were decided on; its downloads may still be under way.
   *
   * @param counts of the target so far
   * @param toCome items that are being fetched, or will be
   */
  record PageDispatched(Target target, int number, Counts counts, int toCome) implements RunEvent {}

  /**
   * A listing that the API cuts off is read in parts, and one of them begins.
   *
   * @param number of the part, from 1
   * @param parts as many as are known of by now; more may follow
   */
  record Splitting(Target target, Listing part, int number, int parts) implements RunEvent {}

  /** What became of an entry is known, and recorded. */
  record ItemFinished(Target target, Outcome outcome) implements RunEvent {}

  /**
   * Tracked files of it are not fetched again, and not where the user would look for them.
   *
   * @param example one of them, where the database says that it is
   * @param folder where they would go today; empty if they are not where the database says
   */
  record TrackedElsewhere(Target target, Path example, Optional<Path> folder) implements RunEvent {}

  /** Its listings have been read as far as they will be; downloads may still be under way. */
  record ListingsEnded(Target target) implements RunEvent {}

  /**
   * Nothing of it moves: no page, no item, no byte. Told after two seconds, after ten, and then
   * each thirty, until something moves.
   *
   * @param by what is waited for
   * @param still since when nothing moves
   */
  record Waiting(Seed target, WaitInForce by, Duration still) implements RunEvent {}

  /** The summary of a tag was written. */
  record SummaryWritten(Target target, Path file) implements RunEvent {}

  /** Nothing of the target is under way any more: it is at its end, or the run was stopped. */
  record TargetFinished(TargetReport report) implements RunEvent {
    @Override
    public Seed target() {
      return report.target();
    }
  }
}
