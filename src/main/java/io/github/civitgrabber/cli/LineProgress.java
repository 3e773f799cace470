package io.github.civitgrabber.cli;

import io.github.civitgrabber.cli.environment.Environment;
import io.github.civitgrabber.gallery.thumbnail.ThumbnailFolder;
import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * How far something has come that takes long: on a terminal in one place, else a line every few
 * seconds. Safe for use by several threads, but for {@link #away}.
 */
final class LineProgress implements ThumbnailFolder.Progress {

  private static final long BETWEEN_LINES = TimeUnit.SECONDS.toNanos(5);
  private static final long BETWEEN_DRAWINGS = TimeUnit.MILLISECONDS.toNanos(200);

  /** To the beginning of the line, and nothing from there on. */
  private static final String EMPTY_LINE = "\r\u001b[K";

  private final PrintStream out;
  private final String what;
  private final LongSupplier nanoTime;
  private final boolean inPlace;
  private final AtomicLong next;
  private volatile boolean drawn;
  private volatile long whole;

  /**
   * One that writes nothing yet.
   *
   * @param what is counted
   */
  LineProgress(Environment environment, String what) {
    this.what = what;
    this.out = environment.err();
    this.nanoTime = environment.nanoTime();
    this.inPlace = environment.movesCursor();
    this.next = new AtomicLong(nanoTime.getAsLong() + between());
  }

  private long between() {
    return inPlace ? BETWEEN_DRAWINGS : BETWEEN_LINES;
  }

  /** There are so many, as far as is known: more are told without it. */
  void whole(long count) {
    whole = count;
  }

  @Override
  public void made(int count) {
    reached(count);
  }

  /** So many are done. */
  void reached(long count) {
    long now = nanoTime.getAsLong();
    long due = next.get();
    if (now - due >= 0 && next.compareAndSet(due, now + between())) {
      String text = what + ": " + count + (count <= whole ? " of " + whole : "");
      if (inPlace) {
        out.print(EMPTY_LINE + text);
        out.flush();
        drawn = true;
      } else {
        out.println(text);
      }
    }
  }

  /** Makes room for other lines. */
  void away() {
    if (drawn) {
      out.print(EMPTY_LINE);
      out.flush();
      drawn = false;
    }
  }
}
