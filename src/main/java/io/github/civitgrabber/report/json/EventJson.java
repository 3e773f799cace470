package io.github.civitgrabber.report.json;

import io.github.civitgrabber.core.ModelsOf;
import io.github.civitgrabber.core.Seed;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.listing.Listing;
import io.github.civitgrabber.core.waiting.Wait;
import io.github.civitgrabber.run.RunEvent;
import io.github.civitgrabber.run.waiting.WaitInForce;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What happens during a run, as JSON. Pure. */
final class EventJson {

  private EventJson() {}

  /** The event's name and fields; empty where programs are not told of it. */
  static Optional<ObjectNode> of(RunEvent event) {
    return switch (event) {
      case RunEvent.TakenAs(Target asked, Target known) ->
          Optional.of(event("known_as", known).set("asked", TargetJson.name(asked)));
      case RunEvent.ModelsListed(ModelsOf target, int models) ->
          Optional.of(event("models_listed", target).put("models", models));
      case RunEvent.TargetStarted(Target target, boolean resumed) ->
          Optional.of(event("target_started", target).put("resumed", resumed));
      case RunEvent.PageRead(Target target, int number, int entries) ->
          Optional.of(event("page", target).put("number", number).put("entries", entries));
      case RunEvent.Splitting(Target target, Listing part, int number, int parts) ->
          Optional.of(
              event("splitting", target)
                  .put("listing", part.name())
                  .put("part", number)
                  .put("parts", parts));
      case RunEvent.ItemFinished(Target target, var outcome) -> {
        ObjectNode json = event("item", target);
        yield ItemJson.add(json, outcome) ? Optional.of(json) : Optional.empty();
      }
      case RunEvent.TrackedElsewhere(Target target, Path example, Optional<Path> folder) -> {
        ObjectNode json = event("tracked_elsewhere", target).put("example", example.toString());
        folder.ifPresent(path -> json.put("folder", path.toString()));
        yield Optional.of(json);
      }
      case RunEvent.SummaryWritten(Target target, Path file) ->
          Optional.of(event("summary_written", target).put("path", file.toString()));
      case RunEvent.TargetFinished(var report) ->
          Optional.of(TargetJson.addReport(named("target_ended"), report));
      case RunEvent.Waiting(Seed target, WaitInForce by, Duration still) ->
          Optional.of(waiting(event("waiting", target), by).put("still", still.toSeconds()));
      // What came of a page is told by its items.
      case RunEvent.ModelsAsked _, RunEvent.PageDispatched _, RunEvent.ListingsEnded _ ->
          Optional.empty();
    };
  }

  private static ObjectNode waiting(ObjectNode json, WaitInForce by) {
    Wait wait = by.what();
    json.put("subject", wait.subject()).put("cause", wait.cause()).put("text", by.text());
    json.put("alike", by.alike());
    if (wait instanceof Wait.Retry retry) {
      json.put("attempt", retry.attempt()).put("attempts", retry.attempts());
    }
    wait.length().ifPresent(length -> json.put("limit", length.toSeconds()));
    return json.put("lasting", by.lasting().toSeconds());
  }

  private static ObjectNode event(String name, Seed target) {
    return named(name).set("target", TargetJson.name(target));
  }

  static ObjectNode named(String name) {
    return Json.object().put("event", name);
  }
}
