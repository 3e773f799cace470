package io.github.civitgrabber.demo;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The faults still to come, in the order they were asked for. Thread-safe. */
final class ScriptedFaults {
  private record Rule(Predicate<DemoRequest> when, Fault fault, AtomicInteger left) {
    boolean takes(DemoRequest request) {
      return left.get() > 0 && when.test(request) && left.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
    }
  }

  private final List<Rule> rules = new CopyOnWriteArrayList<>();

  void add(int times, Predicate<DemoRequest> when, Fault fault) {
    rules.add(new Rule(when, fault, new AtomicInteger(times)));
  }

  /** The first fault that is meant for this request and not used up; null means none. */
  @Nullable Fault next(DemoRequest request) {
    return rules.stream()
        .filter(rule -> rule.takes(request))
        .findFirst()
        .map(Rule::fault)
        .orElse(null);
  }
}
