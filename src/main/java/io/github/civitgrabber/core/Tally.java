package io.github.civitgrabber.core;

import io.github.civitgrabber.core.filter.SkipReason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Counts what happens to a target. Safe for use by several threads. Its size does not grow with the
 * number of items.
 */
public final class Tally {

  /** How many ids are remembered for each reason. */
  static final int NAMED_IDS = 20;

  private final ReentrantLock lock = new ReentrantLock();
  private int pages;
  private long listed;
  private long downloaded;
  private long linked;
  private long withoutData;
  private long bytes;
  private final Map<String, Counts.Named> damaged = new TreeMap<>();
  private final Map<SkipReason, Long> skipped = new EnumMap<>(SkipReason.class);
  private final Map<String, Counts.Named> gone = new TreeMap<>();
  private final Map<String, Counts.Named> failed = new TreeMap<>();
  private final Map<String, Counts.Named> unusable = new TreeMap<>();
  private final Map<Outcome.Intent, Counts.Named> planned = new EnumMap<>(Outcome.Intent.class);

  /** A page was read that listed so many entries not seen before. */
  public void page(int newEntries) {
    locked(
        () -> {
          pages++;
          listed += newEntries;
        });
  }

  /** An entry that only an earlier run has listed is tried again. */
  public void retried() {
    locked(() -> listed++);
  }

  /** What became of an entry is known. */
  public void add(Outcome outcome) {
    locked(
        () -> {
          switch (outcome) {
            case Outcome.Downloaded done -> {
              downloaded++;
              bytes += done.bytes();
              withoutData += done.hasData() ? 0 : 1;
              if (done.damage() != null) {
                name(damaged, done.damage(), done);
              }
            }
            case Outcome.Linked _ -> linked++;
            case Outcome.Planned plan -> name(planned, plan.intent(), plan);
            case Outcome.Skipped skip -> skipped.merge(skip.reason(), 1L, Long::sum);
            case Outcome.Gone item -> name(gone, item.reason(), item);
            case Outcome.NoLongerListed entry -> name(gone, entry.reason(), entry);
            case Outcome.Failed item -> name(failed, item.reason(), item);
            case Outcome.Rejected entry ->
                name(
                    unusable,
                    entry.rejection().reason(),
                    entry.rejection().count(),
                    List.of(entry.label()));
            case Outcome.StillMissing entry -> name(unusable, entry.missing().reason(), entry);
            case Outcome.Abandoned _ -> {}
          }
        });
  }

  /** The numbers now. */
  public Counts counts() {
    lock.lock();
    try {
      return new Counts(
          pages,
          listed,
          downloaded,
          linked,
          withoutData,
          bytes,
          Map.copyOf(damaged),
          Map.copyOf(skipped),
          Map.copyOf(gone),
          Map.copyOf(failed),
          Map.copyOf(unusable),
          Map.copyOf(planned));
    } finally {
      lock.unlock();
    }
  }

  /** The sum of several targets' numbers. */
  public static Counts sum(Collection<Counts> parts) {
    Tally sum = new Tally();
    for (Counts part : parts) {
      sum.pages += part.pages();
      sum.listed += part.listed();
      sum.downloaded += part.downloaded();
      sum.linked += part.linked();
      sum.withoutData += part.withoutData();
      sum.bytes += part.bytes();
      part.damaged().forEach((what, named) -> name(sum.damaged, what, named.count(), named.ids()));
      part.skipped().forEach((reason, count) -> sum.skipped.merge(reason, count, Long::sum));
      part.gone().forEach((reason, named) -> name(sum.gone, reason, named.count(), named.ids()));
      part.failed()
          .forEach((reason, named) -> name(sum.failed, reason, named.count(), named.ids()));
      part.unusable()
          .forEach((reason, named) -> name(sum.unusable, reason, named.count(), named.ids()));
      part.planned()
          .forEach((intent, named) -> name(sum.planned, intent, named.count(), named.ids()));
    }
    return sum.counts();
  }

  private static <R> void name(Map<R, Counts.Named> reasons, R reason, Outcome outcome) {
    name(reasons, reason, 1, List.of(outcome.label()));
  }

  private static <R> void name(
      Map<R, Counts.Named> reasons, R reason, long count, List<String> ids) {
    Counts.Named before = reasons.getOrDefault(reason, new Counts.Named(0, List.of()));
    List<String> named = new ArrayList<>(before.ids());
    ids.stream().limit(Math.max(0, NAMED_IDS - named.size())).forEach(named::add);
    reasons.put(reason, new Counts.Named(before.count() + count, List.copyOf(named)));
  }

  private void locked(Runnable change) {
    lock.lock();
    try {
      change.run();
    } finally {
      lock.unlock();
    }
  }
}
