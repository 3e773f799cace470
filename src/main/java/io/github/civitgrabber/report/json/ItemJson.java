package io.github.civitgrabber.report.json;

import io.github.civitgrabber.core.Outcome;
import io.github.civitgrabber.core.listing.Rejection;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What became of an entry of a listing, as JSON. Pure. */
final class ItemJson {

  private ItemJson() {}

  /** Adds the fields of an event, if there is one: an entry that was given up is at no end. */
  static boolean add(ObjectNode json, Outcome outcome) {
    outcome.model().ifPresent(model -> json.put("model", model));
    switch (outcome) {
      case Outcome.Downloaded done -> {
        addItem(json, "downloaded", done);
        json.put("path", done.file().toString()).put("bytes", done.bytes());
        addAddress(json, done.address());
        if (done.damage() != null) {
          json.put("damaged", done.damage());
        }
      }
      case Outcome.Linked linked -> {
        addItem(json, "linked", linked);
        json.put("path", linked.file().toString()).put("bytes", linked.bytes());
      }
      case Outcome.Planned planned -> {
        addItem(json, "planned", planned);
        json.put("reason", planned.intent().text());
      }
      case Outcome.Skipped skipped -> {
        addItem(json, "skipped", skipped);
        if (skipped.file() != null) {
          json.put("path", skipped.file().toString());
        }
        json.put("reason", skipped.reason().text());
      }
      case Outcome.Gone gone -> {
        addItem(json, "gone", gone);
        addAddress(json, gone.address());
        json.put("reason", gone.reason());
      }
      case Outcome.Failed failed -> {
        addItem(json, "failed", failed);
        addAddress(json, failed.address());
        json.put("reason", failed.reason()).put("transient", failed.isTransient());
      }
      case Outcome.Rejected rejected -> addRejected(json, rejected);
      case Outcome.StillMissing entry ->
          json.put("result", "unusable")
              .put("id", entry.missing().id())
              .put("reason", entry.missing().reason());
      case Outcome.NoLongerListed entry ->
          json.put("result", "gone").put("id", entry.missing().id()).put("reason", entry.reason());
      case Outcome.Abandoned _ -> {
        return false;
      }
    }
    return true;
  }

  private static void addItem(ObjectNode json, String result, Outcome.OfItem outcome) {
    json.put("result", result).put("id", outcome.key().imageId()).put("key", outcome.key().text());
  }

  private static void addAddress(ObjectNode json, @Nullable URI address) {
    if (address != null) {
      json.put("url", address.toString());
    }
  }

  private static void addRejected(ObjectNode json, Outcome.Rejected rejected) {
    Rejection entry = rejected.rejection();
    json.put("result", "unusable");
    entry.id().ifPresent(id -> json.put("id", id));
    json.put("page", rejected.page());
    if (entry.position() > 0) {
      json.put("position", entry.position());
    }
    json.put("entries", entry.count()).put("reason", entry.reason());
  }
}
