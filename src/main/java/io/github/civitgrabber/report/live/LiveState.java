package io.github.civitgrabber.report.live;

import io.github.civitgrabber.core.Counts;
import io.github.civitgrabber.core.ModelsOf;
import io.github.civitgrabber.core.Seed;
import io.github.civitgrabber.core.Tally;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.text.Printable;
import io.github.civitgrabber.run.RunEvent;
import io.github.civitgrabber.run.waiting.WaitInForce;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Where a run stands, by what it tells. Safe for use by several threads. */
final class LiveState {

  private static final Duration WINDOW_OF_BYTES = Duration.ofSeconds(3);

  /** Longer: what is left is told by the minute, and must not jump with each page. */
  private static final Duration WINDOW_OF_ENTRIES = Duration.ofSeconds(30);

  private final ReentrantLock lock = new ReentrantLock();
  private final Tally all = new Tally();
  private final Map<Seed, InWork> inWork = new LinkedHashMap<>();
  private final Function<Seed, Optional<WaitInForce>> waits;
  private final LongSupplier bytes;
  private final LongSupplier nanoTime;
  private final int targets;
  private final OptionalInt limit;
  private final long begun;
  private final RateMeter byteRate = new RateMeter(WINDOW_OF_BYTES);
  private final RateMeter entryRate = new RateMeter(WINDOW_OF_ENTRIES);
  private int listed;
  private int ended;

  /**
   * A state in which nothing has happened.
   *
   * @param waits what a target waits for, if it stands still
   * @param bytes received so far
   * @param nanoTime a clock as {@link System#nanoTime}
   * @param targets how many there are to be; 0 where nobody knows
   * @param limit of the files of the run; empty for none
   */
  LiveState(
      Function<Seed, Optional<WaitInForce>> waits,
      LongSupplier bytes,
      LongSupplier nanoTime,
      int targets,
      OptionalInt limit) {
    this.waits = waits;
    this.bytes = bytes;
    this.nanoTime = nanoTime;
    this.targets = targets;
    this.limit = limit;
    this.begun = nanoTime.getAsLong();
  }

  void on(RunEvent event) {
    lock.lock();
    try {
      switch (event) {
        case RunEvent.ModelsAsked(ModelsOf asked) -> inWork.put(asked, new InWork());
        case RunEvent.ModelsListed(ModelsOf asked, int _) -> inWork.remove(asked);
        case RunEvent.TargetStarted(Target target, boolean _) -> inWork.put(target, new InWork());
        case RunEvent.PageRead(Target target, int page, int entries) -> {
          all.page(entries);
          InWork work = work(target);
          work.tally.page(entries);
          work.page = page;
          work.asking = false;
        }
        case RunEvent.PageDispatched page -> work(page.target()).asking = true;
        case RunEvent.Splitting(Target target, var _, int number, int parts) ->
            work(target).part = "splitting: part " + number + " of " + parts + ", ";
        case RunEvent.ListingsEnded(Target target) -> {
          listed++;
          work(target).atEnd = true;
        }
        case RunEvent.ItemFinished(Target target, var outcome) -> {
          all.add(outcome);
          work(target).tally.add(outcome);
        }
        case RunEvent.TargetFinished finished -> {
          ended++;
          inWork.remove(finished.target());
        }
        case RunEvent.TakenAs _,
            RunEvent.SummaryWritten _,
            RunEvent.TrackedElsewhere _,
            RunEvent.Waiting _ -> {}
      }
    } finally {
      lock.unlock();
    }
  }

  private InWork work(Target target) {
    return inWork.computeIfAbsent(target, _ -> new InWork());
  }

  /** The state now. For one thread, as the rates are measured from one to the next. */
  Snapshot snapshot() {
    lock.lock();
    try {
      long now = nanoTime.getAsLong();
      Counts counts = all.counts();
      long known = counts.listed() - counts.toCome();
      long received = bytes.getAsLong();
      List<Row> rows = new ArrayList<>();
      inWork.forEach((target, work) -> rows.add(row(target, work)));
      return new Snapshot(
          rows,
          ended,
          targets,
          known,
          counts.listed(),
          targets > 0 && listed == targets,
          left(counts.toCome(), entryRate.perSecond(now, 1000 * known)),
          received,
          byteRate.perSecond(now, received),
          Duration.ofNanos(now - begun));
    } finally {
      lock.unlock();
    }
  }

  private static @Nullable Duration left(long toCome, long thousandthsPerSecond) {
    return thousandthsPerSecond == 0
        ? null
        : Duration.ofSeconds(1000 * toCome / thousandthsPerSecond);
  }

  private Row row(Seed target, InWork work) {
    Counts counts = work.tally.counts();
    Optional<WaitInForce> wait = waits.apply(target);
    return new Row(
        target instanceof Target named ? Printable.line(named.value()) : target.label(),
        Math.max(1, work.page),
        counts.listed(),
        counts.done(),
        counts.skippedTotal(),
        counts.failedTotal(),
        counts.unusableTotal(),
        wait.map(WaitInForce::text).orElseGet(() -> doing(target, work, toCome(counts))),
        wait.isPresent());
  }

  /** The run fetches no more than its limit lets. */
  private long toCome(Counts counts) {
    return limit.isEmpty()
        ? counts.toCome()
        : Math.min(counts.toCome(), Math.max(0, limit.getAsInt() - all.counts().downloaded()));
  }

  private static String doing(Seed target, InWork work, long toCome) {
    return switch (target) {
      case Target _ -> work.doing(toCome);
      case ModelsOf _ -> "asking for the models";
    };
  }

  /** What is known of a target in work. */
  private static final class InWork {

    private final Tally tally = new Tally();
    private int page;
    private boolean asking = true;
    private boolean atEnd;
    private String part = "";

    String doing(long toCome) {
      if (atEnd) {
        return toCome == 0 ? "ending" : "listed to its end, " + toCome(toCome);
      }
      if (!asking) {
        return part + toCome(toCome);
      }
      return part
          + "asking for page "
          + BlockRenderer.number(page + 1L)
          + (toCome == 0 ? "" : ", " + toCome(toCome));
    }

    private static String toCome(long entries) {
      return BlockRenderer.number(entries) + " to come";
    }
  }
}
