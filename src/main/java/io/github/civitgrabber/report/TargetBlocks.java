package io.github.civitgrabber.report;

import io.github.civitgrabber.core.Counts;
import io.github.civitgrabber.core.ledger.LedgerTotals;
import io.github.civitgrabber.core.listing.WalkEnd;
import io.github.civitgrabber.run.TargetReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What the report at the end says of each target. Of many, only those that are incomplete have a
 * block: a list of targets may have thousands. Pure.
 */
final class TargetBlocks {

  private static final int MOST = 20;

  private TargetBlocks() {}

  static List<String> lines(List<TargetReport> targets) {
    List<TargetReport> begun = targets.stream().filter(TargetBlocks::isFoundAndBegun).toList();
    List<TargetReport> shown =
        begun.size() <= MOST
            ? begun
            : begun.stream().filter(Predicate.not(TargetReport::isComplete)).limit(MOST).toList();
    List<String> lines = new ArrayList<>();
    // The numbers of a single target are those of the run.
    shown.forEach(target -> lines.addAll(block(target, targets.size() > 1)));
    if (shown.size() < begun.size()) {
      long complete = begun.stream().filter(TargetReport::isComplete).count();
      long incomplete = begun.size() - complete - shown.size();
      lines.add("");
      lines.add(
          "Other targets: "
              + complete
              + " complete"
              + (incomplete == 0 ? "" : ", " + incomplete + " not; the log file names them all"));
    }
    return lines;
  }

  private static boolean isFoundAndBegun(TargetReport target) {
    return switch (target.end()) {
      case WalkEnd.NotFound _, WalkEnd.NotBegun _ -> false;
      case WalkEnd.LimitReached _ -> target.isBegun();
      default -> true;
    };
  }

  private static List<String> block(TargetReport target, boolean withNumbers) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(target.target().label());
    lines.add("  status: " + TargetLines.status(target));
    if (withNumbers) {
      lines.add("  " + TargetLines.numbers(target.counts()));
    }
    LedgerTotals ledger = target.ledger();
    if (ledger != null) {
      lines.add("  " + TargetLines.ledger(ledger));
    }
    if (target.unfiltered() > 0) {
      lines.add(
          "  unchecked, because the API did not say what a filter compares: "
              + target.unfiltered());
    }
    models(target.models()).forEach(lines::add);
    return lines;
  }

  /** Those of which something is missing first. */
  private static Stream<String> models(Map<Long, Counts> models) {
    Comparator<Map.Entry<Long, Counts>> incompleteFirst =
        Comparator.comparing(model -> !model.getValue().isIncomplete());
    Stream<String> shown =
        models.entrySet().stream()
            .sorted(models.size() > MOST ? incompleteFirst : (_, _) -> 0)
            .limit(MOST)
            .map(
                model ->
                    "  model_" + model.getKey() + ": " + TargetLines.numbers(model.getValue()));
    return models.size() > MOST
        ? Stream.concat(shown, Stream.of("  and " + (models.size() - MOST) + " more models"))
        : shown;
  }
}
