package io.github.civitgrabber.run;

import io.github.civitgrabber.core.Outcome;
import io.github.civitgrabber.core.Plan;
import io.github.civitgrabber.run.item.PlanExecutor;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Downloads nothing, and says what a test wants it to say: as a rule, that all went well. */
final class ScriptedExecutor implements PlanExecutor {

  private final Journal journal;
  private final Map<Long, Function<Plan.Fetch, Outcome.OfItem>> scripts = new ConcurrentHashMap<>();

  ScriptedExecutor(Journal journal) {
    this.journal = journal;
  }

  /** What becomes of one item. */
  void on(long id, Function<Plan.Fetch, Outcome.OfItem> script) {
    scripts.put(id, script);
  }

  @Override
  public Outcome.OfItem execute(Plan.Fetch fetch) {
    journal.add("execute " + fetch.key().imageId() + " into " + fetch.folder().getFileName());
    return scripts.getOrDefault(fetch.key().imageId(), ScriptedExecutor::downloaded).apply(fetch);
  }

  @Override
  public Outcome.OfItem execute(Plan.Link link) {
    Plan.Fetch fetch = link.fetch();
    journal.add("link " + fetch.key().imageId() + " into " + fetch.folder().getFileName());
    return new Outcome.Linked(
        fetch.found(), fetch.key(), fetch.folder().resolve(fetch.item().id() + ".jpeg"), 10);
  }

  static Outcome.OfItem downloaded(Plan.Fetch fetch) {
    return new Outcome.Downloaded(
        fetch.found(),
        fetch.key(),
        fetch.folder().resolve(fetch.item().id() + ".jpeg"),
        fetch.address().first(),
        10,
        null);
  }

  static Outcome.OfItem busy(Plan.Fetch fetch) {
    return new Outcome.Failed(
        fetch.found(), fetch.key(), fetch.address().first(), "HTTP 503", true);
  }

  static Outcome.OfItem abandoned(Plan.Fetch fetch) {
    return new Outcome.Abandoned(fetch.found(), fetch.key());
  }
}
