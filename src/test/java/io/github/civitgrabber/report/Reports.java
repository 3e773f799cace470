package io.github.civitgrabber.report;

import io.github.civitgrabber.core.Counts;
import io.github.civitgrabber.core.Outcome;
import io.github.civitgrabber.core.Tally;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.filter.SkipReason;
import io.github.civitgrabber.core.listing.WalkEnd;
import io.github.civitgrabber.run.RunReport;
import io.github.civitgrabber.run.TargetReport;
import io.github.civitgrabber.testing.Outcomes;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Results to report. */
final class Reports {

  static final Target JO = new Target.ByUser("jo");
  static final Target MIA = new Target.ByUser("mia");

  /** Everything that steers a terminal, a log or the direction of writing, in one name. */
  static final Target DEVIOUS =
      new Target.ByUser("a\u001b[2J\u0007\r\n\u009b1m\u2028\u202eb\u200b\ud83c");

  /** The same name as it may be printed. */
  static final String DEVIOUS_PRINTED = "a [2J    1m b ";

  private Reports() {}

  static RunReport run(TargetReport... targets) {
    return new RunReport(List.of(targets), Optional.empty(), false);
  }

  static TargetReport complete(Target target, Outcome... outcomes) {
    return target(target, new WalkEnd.Complete(), outcomes);
  }

  /** One page that listed these items. */
  static TargetReport target(Target target, WalkEnd end, Outcome... outcomes) {
    return new TargetReport(target, end, counts(outcomes));
  }

  static TargetReport notFound(Target target) {
    return new TargetReport(target, new WalkEnd.NotFound("unknown user"), new Tally().counts());
  }

  static Counts counts(Outcome... outcomes) {
    Tally tally = new Tally();
    tally.page(outcomes.length);
    Arrays.stream(outcomes).forEach(tally::add);
    return tally.counts();
  }

  static Outcome downloaded(long bytes) {
    return Outcomes.downloaded(1, bytes);
  }

  static Outcome downloadedWithoutData(long bytes) {
    return Outcomes.downloadedWithoutData(1, bytes);
  }

  static Outcome tracked() {
    return Outcomes.skipped(1, SkipReason.ALREADY_TRACKED);
  }

  static Outcome audio() {
    return Outcomes.skipped(1, SkipReason.AUDIO);
  }

  static Outcome failed(long id, String reason) {
    return Outcomes.failed(id, reason);
  }

  static Outcome gone(long id) {
    return Outcomes.gone(id, "HTTP 404");
  }
}
