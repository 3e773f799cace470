package io.github.civitgrabber.run;

import io.github.civitgrabber.core.Planner;
import io.github.civitgrabber.core.Seed;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.ledger.KnownTarget;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an update is to do. Immutable and pure.
 *
 * @param leftOut a line for each target that is not updated
 */
public record UpdateTasks(List<Task> tasks, List<String> leftOut) {

  public UpdateTasks {
    tasks = List.copyOf(tasks);
    leftOut = List.copyOf(leftOut);
  }

  /**
   * The tasks of an update.
   *
   * @param known all that the database knows
   * @param wanted some of it; all if there are none
   * @param base for all but quality and filters, which are those of the last run
   */
  public static UpdateTasks of(
      List<KnownTarget> known, List<Seed> wanted, Planner base, Instant now) {
    Set<String> identities = wanted.stream().map(Seed::identity).collect(Collectors.toSet());
    Set<String> found = new HashSet<>();
    List<Task> tasks = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    for (KnownTarget each : known) {
      Target target = each.target().orElse(null);
      if (target == null || !(wanted.isEmpty() || identities.contains(target.identity()))) {
        continue;
      }
      found.add(target.identity());
      Optional<Planner> planner = each.planner(base, now);
      Optional<String> problem = base.layout().problem(target);
      if (problem.isPresent()) {
        leftOut.add(target.label() + ": not updated. " + problem.get());
        continue;
      }
      planner.ifPresentOrElse(
          as -> tasks.add(new Task(target, as)),
          () ->
              leftOut.add(
                  target.label()
                      + ": not updated, because this version does not know the filter of its last"
                      + " run; download it once more with the filter you want."));
    }
    wanted.stream()
        .filter(seed -> !found.contains(seed.identity()))
        .map(seed -> seed.label() + ": not updated, because the database does not know it.")
        .forEach(leftOut::add);
    return new UpdateTasks(tasks, leftOut);
  }
}
