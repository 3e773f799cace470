package io.github.civitgrabber.run;

import io.github.civitgrabber.core.ledger.Checkpoint;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Decides which checkpoints count. One counts as soon as its page and all pages before it are
 * processed, because a later run skips them. Pages are begun in their order by one thread, their
 * entries processed by several.
 */
final class CheckpointTracker {

  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<PendingPage> pending = new ArrayDeque<>();
  private final Consumer<Checkpoint> counting;

  /**
   * A tracker without pages.
   *
   * @param counting is given each checkpoint that counts, in their order; must return quickly
   */
  CheckpointTracker(Consumer<Checkpoint> counting) {
    this.counting = counting;
  }

  /**
   * A page is dispatched.
   *
   * @param checkpoint of the page; null if no later run can resume there
   * @param entries how many of it have to be processed
   */
  PendingPage page(@Nullable Checkpoint checkpoint, int entries) {
    lock.lock();
    try {
      PendingPage page = new PendingPage(checkpoint, entries);
      pending.addLast(page);
      advance();
      return page;
    } finally {
      lock.unlock();
    }
  }

  /** A listing has ended; this counts when all pages before are processed. */
  void listingEnded(Checkpoint checkpoint) {
    PendingPage _ = page(checkpoint, 0);
  }

  private void advance() {
    while (!pending.isEmpty() && pending.getFirst().open <= 0) {
      Checkpoint checkpoint = pending.removeFirst().checkpoint;
      if (checkpoint != null) {
        counting.accept(checkpoint);
      }
    }
  }

  /** One page. An entry that a stopped run never processes holds back all behind. */
  final class PendingPage {

    private @Nullable Checkpoint checkpoint;
    private int open;

    private PendingPage(@Nullable Checkpoint checkpoint, int open) {
      this.checkpoint = checkpoint;
      this.open = open;
    }

    /** Some of its entries are left to a later run; it holds back nothing behind it. */
    void leave() {
      lock.lock();
      try {
        checkpoint = null;
        open = 0;
        advance();
      } finally {
        lock.unlock();
      }
    }

    /** One more entry is tracked, skipped, or remembered as missing. */
    void entryProcessed() {
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
