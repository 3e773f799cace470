package io.github.civitgrabber.testing;

import io.github.civitgrabber.core.waiting.Wait;
import io.github.civitgrabber.core.waiting.WaitListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Remembers the waits that it is told of. Safe for use by several threads. */
public final class RecordingWaits implements WaitListener {

  private final List<Wait> begun = new CopyOnWriteArrayList<>();
  private final List<Wait> inForce = new CopyOnWriteArrayList<>();
  private final AtomicInteger moves = new AtomicInteger();

  @Override
  public Ongoing begin(Wait wait) {
    begun.add(wait);
    inForce.add(wait);
    return new Ongoing() {
      @Override
      public void moved() {
        moves.incrementAndGet();
      }

      @Override
      public Ongoing instead(Wait other) {
        inForce.remove(wait);
        Ongoing another = begin(other);
        return () -> {
          another.close();
          inForce.add(wait);
        };
      }

      @Override
      public void close() {
        inForce.remove(wait);
      }
    };
  }

  /** All waits so far, in the order of their beginning. */
  public List<Wait> begun() {
    return List.copyOf(begun);
  }

  /** Those that are not over. */
  public List<Wait> inForce() {
    return List.copyOf(inForce);
  }

  /** How many signs of life there were during waits. */
  public int moves() {
    return moves.get();
  }
}
