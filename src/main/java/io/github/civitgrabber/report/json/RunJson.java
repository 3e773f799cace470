package io.github.civitgrabber.report.json;

import io.github.civitgrabber.core.Counts;
import io.github.civitgrabber.report.RunEnd;
import io.github.civitgrabber.run.RunReport;
import io.github.civitgrabber.run.TargetReport;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A run's beginning and end, as JSON. Pure. */
final class RunJson {

  private RunJson() {}

  /** Adds what is known when a run begins. */
  static ObjectNode addStart(ObjectNode json, RunStart start) {
    return json.put("version", start.version())
        .put("folder", start.folder().toString())
        .put("database", start.database().toString())
        .put("target_count", start.targets());
  }

  /** Adds how a run has ended, without what its targets' own events say. */
  static ObjectNode addEnd(ObjectNode json, RunEnd end) {
    json.put("exit_code", end.exitCode()).put("seconds", end.took().toMillis() / 1000.0);
    if (end.message() != null) {
      json.put("message", end.message());
    }
    RunReport report = end.report();
    if (report != null) {
      Counts totals = report.totals();
      json.set("totals", TargetJson.counts(totals));
      json.set("reasons", TargetJson.reasons(totals));
      ObjectNode targets = json.putObject("statuses");
      statuses(report).forEach(targets::put);
      json.put("mature_without_key", report.matureWithoutKey());
    }
    return json;
  }

  /** Adds all that is known of each target. */
  static void addTargets(ObjectNode json, RunReport report) {
    ArrayNode targets = json.putArray("targets");
    report.targets().forEach(target -> TargetJson.addReport(targets.addObject(), target));
  }

  private static Map<String, Long> statuses(RunReport report) {
    return report.targets().stream()
        .collect(
            Collectors.groupingBy(
                (TargetReport target) -> target.status().replace(' ', '_'),
                TreeMap::new,
                Collectors.counting()));
  }
}
