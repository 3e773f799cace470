package io.github.civitgrabber.cli;

import io.github.civitgrabber.collection.verify.Finding;
import io.github.civitgrabber.collection.verify.VerifyCounts;
import io.github.civitgrabber.core.Quality;
import io.github.civitgrabber.core.text.Printable;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/** Tells people what a verification comes upon. For one thread. */
final class FindingLines {

  private static final int EXAMPLES = 3;

  private final Consumer<String> out;
  private final boolean all;
  private final Map<Finding.Kind, Integer> named = new EnumMap<>(Finding.Kind.class);

  /**
   * Writes nothing yet.
   *
   * @param all whether each finding is named, or a few of a kind
   */
  FindingLines(Consumer<String> out, boolean all) {
    this.out = out;
    this.all = all;
  }

  void found(Finding finding) {
    if (named.merge(finding.kind(), 1, Integer::sum) <= EXAMPLES || all) {
      out.accept(line(finding));
    }
  }

  private static String line(Finding finding) {
    StringBuilder line = new StringBuilder(finding.kind().text());
    line.append(": ").append(Printable.line(finding.file().toString()));
    if (finding.from() == null) {
      line.append(": ").append(Printable.line(finding.reason()));
    } else {
      line.append(": not at ").append(Printable.line(finding.from().toString()));
    }
    if (finding.key() != null) {
      line.append(" (").append(Printable.line(finding.key())).append(')');
    }
    if (finding.mended() != null) {
      line.append("; ").append(finding.mended());
    }
    return line.toString();
  }

  void ended(VerifyCounts counts) {
    out.accept("Number of tracked files looked for: " + counts.rows());
    out.accept("Number of whole files with a sidecar: " + counts.whole());
    for (Finding.Kind kind : Finding.Kind.values()) {
      if (counts.found(kind) > 0) {
        out.accept(
            "Number of files %s: %s%s"
                .formatted(kind.text(), counts.found(kind), mended(counts.mended(kind))));
      }
    }
    out.accept("Number of other files in the folder: " + counts.notOurs());
    if (!all && named.values().stream().anyMatch(count -> count > EXAMPLES)) {
      out.accept("Only " + EXAMPLES + " of a kind are named; --list names all.");
    }
  }

  private static String mended(long mended) {
    return mended == 0 ? "" : " (mended: " + mended + ")";
  }

  /** Of how many files the quality was guessed. */
  void guessed(Map<Quality, Long> guessed) {
    if (!guessed.isEmpty()) {
      out.accept(
          "Their quality was guessed: PNG and files with generation data inside are HD (%s), others SD (%s); --quality says it otherwise."
              .formatted(
                  guessed.getOrDefault(Quality.HD, 0L), guessed.getOrDefault(Quality.SD, 0L)));
    }
  }
}
