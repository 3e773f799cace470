package io.github.civitgrabber.run;

import io.github.civitgrabber.core.Layout;
import io.github.civitgrabber.core.StopReason;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.listing.Gap;
import io.github.civitgrabber.core.listing.WalkEnd;
import io.github.civitgrabber.library.DiskFailure;
import io.github.civitgrabber.library.TagSummary;
import io.github.civitgrabber.run.item.StopSignal;
import io.github.civitgrabber.run.item.StorageFaults;
import io.github.civitgrabber.tracking.TrackingDatabase;
import io.github.civitgrabber.tracking.TrackingException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the summaries of a run's tag searches, after everything is downloaded. For one thread. */
final class TagSummaries {

  private static final Logger log = LoggerFactory.getLogger(TagSummaries.class);

  private final TagSummary summary;
  private final Layout layout;
  private final TrackingDatabase tracking;
  private final RunListener listener;
  private final StopSignal stop;
  private final Clock clock;

  TagSummaries(
      TagSummary summary,
      Layout layout,
      TrackingDatabase tracking,
      RunListener listener,
      StopSignal stop,
      Clock clock) {
    this.summary = summary;
    this.layout = layout;
    this.tracking = tracking;
    this.listener = listener;
    this.stop = stop;
    this.clock = clock;
  }

  /**
   * Writes the summary of a target, if it is a tag that was found and the run was not stopped.
   *
   * @return the target's report, incomplete if its summary is missing
   * @throws TrackingException the database cannot be read
   */
  TargetReport write(TargetReport report) throws TrackingException {
    if (!(report.target() instanceof Target.ByTag tag)
        || report.end() instanceof WalkEnd.NotFound
        || stop.reason().isPresent()) {
      return report;
    }
    try {
      Path file =
          summary.write(
              layout, tag, LocalDate.now(clock), images -> tracking.eachTagged(tag, images));
      listener.on(new RunEvent.SummaryWritten(tag, file));
      return report;
    } catch (IOException e) {
      log.warn(
          "Tried to write the summary of {} but failed: {}", tag.label(), DiskFailure.reason(e));
      log.debug("The failure of {}", tag.label(), e);
      Optional<StopReason> reason = new StorageFaults(layout.outputFolder()).stopReason(e);
      reason.ifPresent(stop::stop);
      return report.with(new Gap(Gap.Kind.SUMMARY, null, DiskFailure.reason(e)));
    }
  }
}
