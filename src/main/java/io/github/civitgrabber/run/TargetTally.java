package io.github.civitgrabber.run;

import io.github.civitgrabber.core.Counts;
import io.github.civitgrabber.core.Outcome;
import io.github.civitgrabber.core.Tally;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.function.Consumer;

/**
 * Counts what happens to a target, and in a tag search to each of its models too. Safe for use by
 * several threads.
 */
final class TargetTally {

  private final Tally total = new Tally();
  private final Map<Long, Tally> models = Collections.synchronizedMap(new LinkedHashMap<>());

  /** A page was read that listed so many entries not seen before. */
  void page(int entries, OptionalLong model) {
    count(model, tally -> tally.page(entries));
  }

  /** An entry that only an earlier run has listed is tried again. */
  void retried(OptionalLong model) {
    count(model, Tally::retried);
  }

  /** What became of an entry is known. */
  void add(Outcome outcome) {
    count(outcome.model(), tally -> tally.add(outcome));
  }

  private void count(OptionalLong model, Consumer<Tally> change) {
    change.accept(total);
    model.ifPresent(id -> change.accept(models.computeIfAbsent(id, _ -> new Tally())));
  }

  /** The numbers of the target so far. */
  Counts counts() {
    return total.counts();
  }

  /** The same for each model, in the order of the search. */
  SequencedMap<Long, Counts> countsOfModels() {
    SequencedMap<Long, Counts> counts = new LinkedHashMap<>();
    models.forEach((model, tally) -> counts.put(model, tally.counts()));
    return counts;
  }
}
