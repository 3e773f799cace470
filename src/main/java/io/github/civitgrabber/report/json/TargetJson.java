package io.github.civitgrabber.report.json;

import io.github.civitgrabber.core.Counts;
import io.github.civitgrabber.core.ModelsOf;
import io.github.civitgrabber.core.Seed;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.ledger.LedgerTotals;
import io.github.civitgrabber.core.listing.Gap;
import io.github.civitgrabber.core.listing.WalkEnd;
import io.github.civitgrabber.run.TargetReport;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A target, what became of it, and its numbers, as JSON. Pure. */
final class TargetJson {

  private TargetJson() {}

  static ObjectNode name(Seed seed) {
    ObjectNode json = Json.object();
    switch (seed) {
      case Target target -> {
        json.put("type", target.type()).put("value", target.value());
        if (target instanceof Target.ByUser user && user.videosOnly()) {
          json.put("videos_only", true);
        }
      }
      case ModelsOf models -> json.put("type", "models-of").put("value", models.username());
    }
    return json;
  }

  /** Adds what became of a target. */
  static ObjectNode addReport(ObjectNode json, TargetReport report) {
    json.set("target", name(report.target()));
    json.put("status", report.status().replace(' ', '_'));
    switch (report.end()) {
      case WalkEnd.NotFound(String reason) -> json.put("reason", reason);
      case WalkEnd.LimitReached(String limit, boolean _) -> json.put("reason", limit);
      case WalkEnd.ApiRefused(String message) -> json.put("reason", message);
      case WalkEnd.Incomplete incomplete -> {
        ArrayNode gaps = json.putArray("gaps");
        incomplete.gaps().forEach(gap -> addGap(gaps.addObject(), gap));
      }
      case WalkEnd.Complete _, WalkEnd.Interrupted _, WalkEnd.NotBegun _ -> {}
    }
    json.set("counts", counts(report.counts()));
    json.set("reasons", reasons(report.counts()));
    if (!report.models().isEmpty()) {
      ArrayNode models = json.putArray("models");
      report
          .models()
          .forEach(
              (id, numbers) -> models.addObject().put("id", id).set("counts", counts(numbers)));
    }
    if (report.unfiltered() > 0) {
      json.put("unfiltered", report.unfiltered());
    }
    Instant newSince = report.newSince();
    if (newSince != null) {
      json.put("new_since", Json.time(newSince));
    }
    LedgerTotals ledger = report.ledger();
    if (ledger != null) {
      json.set("ledger", ledger(ledger));
    }
    return json;
  }

  private static void addGap(ObjectNode json, Gap gap) {
    json.put("text", gap.text());
    if (gap.listing() != null) {
      json.put("listing", gap.listing());
    }
  }

  static ObjectNode counts(Counts counts) {
    ObjectNode json =
        Json.object()
            .put("pages", counts.pages())
            .put("listed", counts.listed())
            .put("downloaded", counts.downloaded())
            .put("linked", counts.linked())
            .put("bytes", counts.bytes())
            .put("without_metadata", counts.withoutData())
            .put("damaged", counts.damagedTotal())
            .put("skipped", counts.skippedTotal())
            .put("gone", counts.goneTotal())
            .put("failed", counts.failedTotal())
            .put("unusable", counts.unusableTotal());
    if (!counts.planned().isEmpty()) {
      json.put("planned", counts.toDownload() + counts.toLink());
    }
    return json;
  }

  static ArrayNode reasons(Counts counts) {
    ArrayNode reasons = Json.MAPPER.createArrayNode();
    counts.skipped().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            skipped ->
                reasons
                    .addObject()
                    .put("result", "skipped")
                    .put("reason", skipped.getKey().text())
                    .put("count", skipped.getValue()));
    counts
        .planned()
        .forEach((intent, items) -> addNamed(reasons, "planned", Map.of(intent.text(), items)));
    addNamed(reasons, "damaged", counts.damaged());
    addNamed(reasons, "gone", counts.gone());
    addNamed(reasons, "failed", counts.failed());
    addNamed(reasons, "unusable", counts.unusable());
    return reasons;
  }

  private static void addNamed(ArrayNode reasons, String what, Map<String, Counts.Named> named) {
    new TreeMap<>(named)
        .forEach(
            (reason, items) -> {
              ObjectNode json =
                  reasons
                      .addObject()
                      .put("result", what)
                      .put("reason", reason)
                      .put("count", items.count());
              items.ids().forEach(json.putArray("examples")::add);
            });
  }

  private static ObjectNode ledger(LedgerTotals ledger) {
    ObjectNode json =
        Json.object()
            .put("tracked", ledger.tracked())
            .put("missing", ledger.missingTransient() + ledger.missingPermanent())
            .put("gone", ledger.gone());
    if (ledger.lastComplete() != null) {
      json.put("last_complete", Json.time(ledger.lastComplete()));
    }
    return json;
  }
}
