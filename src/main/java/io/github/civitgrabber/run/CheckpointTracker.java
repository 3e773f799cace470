package io.github.civitgrabber.run;

import io.github.civitgrabber.core.Checkpoint;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Remembers how far a walk has come. A position counts as soon as its page and all pages before it
 * are settled, and not before: what a later run skips must be dealt with. Pages are told in their
 * order by one thread, what becomes of their items by several.
 */
final class CheckpointTracker {

  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Mark> marks = new ArrayDeque<>();
  private final Consumer<Checkpoint> keeper;

  /**
   * A memory of nothing.
   *
   * @param keeper is given each position that counts, in their order; must return quickly
   */
  CheckpointTracker(Consumer<Checkpoint> keeper) {
    this.keeper = keeper;
  }

  /**
   * A page was taken on.
   *
   * @param position of the page; null if it can't be returned to
   * @param items how many of its items have to be settled
   */
  Mark page(@Nullable Checkpoint position, int items) {
    lock.lock();
    try {
      Mark mark = new Mark(position, items);
      marks.addLast(mark);
      advance();
      return mark;
    } finally {
      lock.unlock();
    }
  }

  /** A listing has ended; this counts when all pages before are settled. */
  void listingEnded(Checkpoint position) {
    Mark _ = page(position, 0);
  }

  private void advance() {
    while (!marks.isEmpty() && marks.getFirst().open == 0) {
      Checkpoint position = marks.removeFirst().position;
      if (position != null) {
        keeper.accept(position);
      }
    }
  }

  /** One page. An item that is never settled, because the run was ended, holds back all behind. */
  final class Mark {

    private final @Nullable Checkpoint position;
    private int open;

    private Mark(@Nullable Checkpoint position, int open) {
      this.position = position;
      this.open = open;
    }

    /** One more item of the page is on disk, left on purpose, or remembered as missing. */
    void processed() {
      lock.lock();
      try {
        open--;
        advance();
      } finally {
        lock.unlock();
      }
    }
  }
}
