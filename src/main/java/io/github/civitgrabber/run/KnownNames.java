package io.github.civitgrabber.run;

import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.tracking.Ledger;
import io.github.civitgrabber.tracking.TrackingException;
import java.util.HashMap;
import java.util.Map;

/**
 * Takes each target by the name under which earlier runs have first met it. The API does not tell
 * names apart by their case, so another spelling would be a second copy of everything. For one
 * thread.
 */
final class KnownNames {

  private final Ledger ledger;
  private final RunListener listener;

  /** By the type of a target, then by what it is compared by; the first known value of each. */
  private final Map<String, Map<String, String>> known = new HashMap<>();

  KnownNames(Ledger ledger, RunListener listener) {
    this.ledger = ledger;
    this.listener = listener;
  }

  /**
   * A target under its known name; a listener is told where it was asked for by another.
   *
   * @throws TrackingException the database cannot be read
   */
  Target of(Target asked) throws TrackingException {
    Target target = known(asked);
    if (!target.equals(asked)) {
      listener.on(new RunEvent.TakenAs(asked, target));
    }
    return target;
  }

  /** One whose own rows are there stays what it is, whoever else is known. */
  private Target known(Target target) throws TrackingException {
    if (target instanceof Target.ById || ledger.knows(target)) {
      return target;
    }
    Map<String, String> ofType = known.get(target.type());
    if (ofType == null) {
      ofType = new HashMap<>();
      for (String value : ledger.values(target.type())) {
        if (!value.isBlank()) {
          ofType.putIfAbsent(spelled(target, value).identity(), value);
        }
      }
      known.put(target.type(), ofType);
    }
    String value = ofType.get(target.identity());
    return value == null ? target : spelled(target, value);
  }

  private static Target spelled(Target target, String value) {
    return switch (target) {
      case Target.ByUser user -> new Target.ByUser(value, user.videosOnly());
      case Target.ByTag _ -> new Target.ByTag(value);
      case Target.ById numbered -> numbered;
    };
  }
}
