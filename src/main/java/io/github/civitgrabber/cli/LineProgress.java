package io.github.civitgrabber.cli;

import io.github.civitgrabber.gallery.thumbnail.ThumbnailFolder;
import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** A line every few seconds for what takes long. Safe for use by several threads. */
final class LineProgress implements ThumbnailFolder.Progress {

  private static final long BETWEEN = TimeUnit.SECONDS.toNanos(5);

  private final PrintStream out;
  private final String what;
  private final LongSupplier nanoTime;
  private final AtomicLong next;

  /**
   * One that writes nothing yet.
   *
   * @param what is counted
   */
  LineProgress(PrintStream out, LongSupplier nanoTime, String what) {
    this.what = what;
    this.out = out;
    this.nanoTime = nanoTime;
    this.next = new AtomicLong(nanoTime.getAsLong() + BETWEEN);
  }

  @Override
  public void made(int count) {
    reached(count);
  }

  /** So many are done. */
  void reached(long count) {
    long now = nanoTime.getAsLong();
    long due = next.get();
    if (now - due >= 0 && next.compareAndSet(due, now + BETWEEN)) {
      out.println(what + ": " + count);
    }
  }
}
