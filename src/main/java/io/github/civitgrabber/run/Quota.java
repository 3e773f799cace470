package io.github.civitgrabber.run;

import java.util.OptionalInt;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * So many files and never more, whatever is under way at once: each is reserved before it is
 * fetched, and given back where nothing came of it. Safe for use by several threads.
 */
final class Quota {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final long limit;
  private long used;
  private long reserved;

  /**
   * A quota.
   *
   * @param limit empty for none
   * @param used how much of it is used up already
   */
  Quota(OptionalInt limit, long used) {
    this.limit = limit.isPresent() ? limit.getAsInt() : Long.MAX_VALUE;
    this.used = used;
  }

  /**
   * Reserves one; waits while all that is left is reserved, because some of it may come back.
   *
   * @return whether there was one left
   * @throws InterruptedException the run was stopped meanwhile
   */
  boolean reserve() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (used < limit && used + reserved >= limit) {
        changed.await();
      }
      boolean left = used < limit;
      reserved += left ? 1 : 0;
      return left;
    } finally {
      lock.unlock();
    }
  }

  /** Ends a reservation. */
  void end(boolean fetched) {
    lock.lock();
    try {
      reserved--;
      used += fetched ? 1 : 0;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Whether none is left, and none will come back. */
  boolean isUsedUp() {
    lock.lock();
    try {
      return used >= limit;
    } finally {
      lock.unlock();
    }
  }
}
