package io.github.civitgrabber.run;

import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.tracking.Ledger;
import io.github.civitgrabber.tracking.TrackingException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes each target by the name under which earlier runs have first met it. The API does not tell
 * names apart by their case, so another spelling would be a second copy of everything. For one
 * thread.
 */
final class KnownNames {

  private final Ledger ledger;
  private final RunListener listener;

  /** By the type of a target, then by what it is compared by; the first known of each. */
  private final Map<String, Map<String, Target>> known = new HashMap<>();

  KnownNames(Ledger ledger, RunListener listener) {
    this.ledger = ledger;
    this.listener = listener;
  }

  /**
   * The targets under their known names, each once; a listener is told of those that were asked for
   * by another.
   *
   * @throws TrackingException the database cannot be read
   */
  List<Target> of(List<Target> asked) throws TrackingException {
    Set<Target> taken = new LinkedHashSet<>();
    for (Target target : asked) {
      Target known = known(target);
      if (!known.equals(target)) {
        listener.on(new RunEvent.TakenAs(target, known));
      }
      taken.add(known);
    }
    return List.copyOf(taken);
  }

  /** One whose own rows are there stays what it is, whoever else is known. */
  private Target known(Target target) throws TrackingException {
    if (!target.ignoresCase() || ledger.knows(target)) {
      return target;
    }
    Map<String, Target> ofType = known.get(target.type());
    if (ofType == null) {
      ofType = new HashMap<>();
      for (String value : ledger.values(target.type())) {
        if (!value.isBlank()) {
          Target spelled = target.spelled(value);
          ofType.putIfAbsent(spelled.identity(), spelled);
        }
      }
      known.put(target.type(), ofType);
    }
    return ofType.getOrDefault(target.identity(), target);
  }
}
