package io.github.civitgrabber.run.waiting;

import io.github.civitgrabber.core.Seed;
import io.github.civitgrabber.core.waiting.Wait;
import io.github.civitgrabber.core.waiting.WaitListener;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The waits in force, each with the target on whose behalf it is made. Safe for use by several
 * threads; a wait costs an entry in a map.
 */
public final class WaitBoard implements WaitListener {

  /**
   * For whom a thread works. Inherited, because the threads of a target's pages and downloads are
   * all begun by those that work for it.
   */
  private static final InheritableThreadLocal<@Nullable Seed> OWNER =
      new InheritableThreadLocal<>();

  /** The most telling first. */
  private static final List<Class<? extends Wait>> ORDER =
      List.of(
          Wait.Slowdown.class,
          Wait.Retry.class,
          Wait.Silence.class,
          Wait.LookUp.class,
          Wait.Disk.class,
          Wait.Turn.class,
          Wait.Bandwidth.class,
          Wait.Pace.class);

  private static final long NOTICEABLE_NANOS = 1_000_000_000;

  private final Set<Entry> entries = ConcurrentHashMap.newKeySet();
  private final LongSupplier nanoTime;

  /**
   * A board without waits.
   *
   * @param nanoTime a clock as {@link System#nanoTime}
   */
  public WaitBoard(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** From now on, this thread and those that it begins work for a target; null for none. */
  public static void workFor(@Nullable Seed owner) {
    OWNER.set(owner);
  }

  @Override
  public Ongoing begin(Wait wait) {
    Entry entry = new Entry(OWNER.get(), wait, nanoTime.getAsLong());
    entries.add(entry);
    return entry;
  }

  /**
   * What a target waits for: of several the wait that most of its work is held up by, and a turn
   * only where there is nothing else.
   *
   * @param owner null for what is waited for on behalf of none
   */
  public Optional<WaitInForce> of(@Nullable Seed owner) {
    long now = nanoTime.getAsLong();
    return entriesOf(owner)
        .filter(entry -> entry.isTold(now))
        .collect(Collectors.groupingBy(Entry::kind))
        .values()
        .stream()
        .max(
            Comparator.comparing(WaitBoard::isOfItsOwn)
                .thenComparingInt(List::size)
                .thenComparingInt(WaitBoard::rank))
        .map(alike -> inForce(alike, now));
  }

  /** When a wait of the target's heard something last, as the clock says it. */
  public OptionalLong lastMove(Seed owner) {
    return entriesOf(owner)
        .filter(entry -> entry.moved)
        .mapToLong(entry -> entry.since)
        .reduce((a, b) -> a - b > 0 ? a : b);
  }

  private Stream<Entry> entriesOf(@Nullable Seed owner) {
    return entries.stream().filter(entry -> Objects.equals(owner, entry.owner));
  }

  /** Where others are let in first, what they wait for says more, if they are of this target. */
  private static boolean isOfItsOwn(List<Entry> alike) {
    return !(alike.getFirst().wait instanceof Wait.Turn);
  }

  private static int rank(Collection<Entry> alike) {
    return -ORDER.indexOf(alike.iterator().next().wait.getClass());
  }

  private static WaitInForce inForce(List<Entry> alike, long now) {
    Entry first =
        alike.stream().min(Comparator.comparingLong(entry -> entry.due(now))).orElseThrow();
    return new WaitInForce(first.wait, alike.size(), Duration.ofNanos(now - first.since));
  }

  /** A wait in force. */
  private final class Entry implements Ongoing {

    private final @Nullable Seed owner;
    private volatile Wait wait;
    private volatile long since;
    private volatile boolean moved;

    Entry(@Nullable Seed owner, Wait wait, long since) {
      this.owner = owner;
      this.wait = wait;
      this.since = since;
    }

    Kind kind() {
      return new Kind(wait.getClass(), wait.subject());
    }

    /** What may be over in a moment is no news. */
    boolean isTold(long now) {
      return switch (wait) {
        case Wait.Retry _, Wait.Slowdown _, Wait.Pace _, Wait.Bandwidth _ -> true;
        case Wait.Silence _, Wait.LookUp _, Wait.Disk _, Wait.Turn _ ->
            now - since >= NOTICEABLE_NANOS;
      };
    }

    /** The smaller the sooner it is over, or the less it is silent. */
    long due(long now) {
      return wait instanceof Wait.Silence
          ? now - since
          : wait.length().orElse(Duration.ZERO).toNanos() - (now - since);
    }

    @Override
    public void moved() {
      since = nanoTime.getAsLong();
      moved = true;
    }

    @Override
    public Ongoing instead(Wait other) {
      Wait own = wait;
      become(other);
      return () -> become(own);
    }

    private void become(Wait other) {
      since = nanoTime.getAsLong();
      wait = other;
    }

    @Override
    public void close() {
      entries.remove(this);
    }
  }

  /** What makes waits alike. */
  private record Kind(Class<? extends Wait> type, String subject) {}
}
