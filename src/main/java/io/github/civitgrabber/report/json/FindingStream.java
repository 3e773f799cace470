package io.github.civitgrabber.report.json;

import io.github.civitgrabber.collection.verify.Finding;
import io.github.civitgrabber.collection.verify.VerifyCounts;
import io.github.civitgrabber.core.Quality;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes what a verification comes upon for programs, one JSON object a line; see docs/verify.md.
 * For one thread.
 */
public final class FindingStream {

  private final EventStream lines;

  /**
   * A stream without lines.
   *
   * @param onGone told when nobody reads any more, perhaps many times
   */
  public FindingStream(PrintStream out, InstantSource clock, Runnable onGone) {
    this.lines = new EventStream(out, clock, onGone);
  }

  /** It begins. */
  public void started(Path folder, Path database, boolean repairs) {
    lines.write(
        EventJson.named("verify_started")
            .put("folder", folder.toString())
            .put("database", database.toString())
            .put("repair", repairs));
  }

  /** Something is not as it should be. */
  public void found(Finding finding) {
    ObjectNode json =
        EventJson.named("finding")
            .put("kind", word(finding.kind()))
            .put("path", finding.file().toString())
            .put("reason", finding.reason());
    if (finding.key() != null) {
      json.put("key", finding.key());
    }
    if (finding.from() != null) {
      json.put("from", finding.from().toString());
    }
    if (finding.mended() != null) {
      json.put("mended", finding.mended());
    }
    lines.write(json);
  }

  /**
   * It has ended.
   *
   * @param guessed of how many adopted files the quality was guessed
   */
  public void ended(int exitCode, VerifyCounts counts, Map<Quality, Long> guessed) {
    ObjectNode json =
        EventJson.named("verify_ended")
            .put("exit_code", exitCode)
            .put("tracked", counts.rows())
            .put("whole", counts.whole())
            .put("not_ours", counts.notOurs())
            .put("guessed_hd", guessed.getOrDefault(Quality.HD, 0L))
            .put("guessed_sd", guessed.getOrDefault(Quality.SD, 0L));
    ObjectNode found = Json.object();
    ObjectNode mended = Json.object();
    for (Finding.Kind kind : Finding.Kind.values()) {
      found.put(word(kind), counts.found(kind));
      mended.put(word(kind), counts.mended(kind));
    }
    json.set("found", found);
    json.set("mended", mended);
    lines.write(json);
  }

  private static String word(Finding.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
