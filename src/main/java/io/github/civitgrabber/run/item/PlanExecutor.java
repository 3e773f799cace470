package io.github.civitgrabber.run.item;

import io.github.civitgrabber.core.Outcome;
import io.github.civitgrabber.core.Plan;

/** Does what was planned for an item. Used by several threads at once. */
public interface PlanExecutor {

  /** Fetches an item; whatever happens is an outcome. */
  Outcome.OfItem execute(Plan.Fetch fetch);

  /** Gives an item a file that is here already, and fetches it where that fails. */
  Outcome.OfItem execute(Plan.Link link);
}
