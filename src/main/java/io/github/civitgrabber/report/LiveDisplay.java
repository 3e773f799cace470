package io.github.civitgrabber.report;

import io.github.civitgrabber.core.Counts;
import java.io.IOError;
import java.io.PrintStream;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The live line of a terminal, drawn several times a second; other lines are printed above it. Safe
 * for use by several threads; closed by its maker, which takes the line away.
 */
final class LiveDisplay implements Display {

  private static final Logger LOG = LoggerFactory.getLogger(LiveDisplay.class);
  private static final int MILLIS_BETWEEN_DRAWINGS = 200;

  private final Progress progress;
  private final LongSupplier bytes;
  private final LongSupplier nanoTime;
  private final RateMeter rate = new RateMeter();
  private final Console console;
  private final ProgressBar bar;

  /**
   * A display, which begins to draw.
   *
   * @param bytes received so far
   * @param nanoTime a clock as {@link System#nanoTime}
   * @param onGone told when the terminal takes nothing any more, perhaps many times
   */
  LiveDisplay(
      PrintStream out,
      Progress progress,
      LongSupplier bytes,
      LongSupplier nanoTime,
      Runnable onGone) {
    this.progress = progress;
    this.bytes = bytes;
    this.nanoTime = nanoTime;
    this.console = new Console(out, onGone);
    // Opens the terminal now, in this thread, and not at the first drawing in another.
    int _ = console.getMaxRenderedLength();
    this.bar =
        new ProgressBarBuilder()
            .setInitialMax(-1)
            .setUpdateIntervalMillis(MILLIS_BETWEEN_DRAWINGS)
            .continuousUpdate()
            .setRenderer((state, width) -> render(width))
            .setConsumer(console)
            .build();
  }

  private String render(int width) {
    Counts counts = progress.counts();
    long received = bytes.getAsLong();
    long perSecond = rate.perSecond(nanoTime.getAsLong(), received);
    return LiveLine.text(progress.pages(), counts, received, perSecond, width);
  }

  @Override
  public void line(String text) {
    console.printAbove(text);
  }

  @Override
  public int columns() {
    return console.getMaxRenderedLength();
  }

  @Override
  public void close() {
    bar.close();
    if (!console.closed) {
      // The library only draws where it was closed before its first drawing; now it closes.
      bar.close();
    }
  }

  /** The library's console, with lines above the live one. */
  private static final class Console extends ConsoleProgressBarConsumer {

    private final PrintStream out;
    private final Runnable onGone;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile boolean closed;
    private volatile int width = 80;

    Console(PrintStream out, Runnable onGone) {
      super(out);
      this.out = out;
      this.onGone = onGone;
    }

    /** The last known one where it can't be found out, which is no fault of a run's. */
    @Override
    public int getMaxRenderedLength() {
      try {
        width = super.getMaxRenderedLength();
      } catch (IOError e) {
        LOG.debug("The width of the terminal is not known", e);
      }
      return width;
    }

    @Override
    public void accept(String drawing) {
      lock.lock();
      try {
        super.accept(drawing);
        if (out.checkError()) { // it flushes
          onGone.run();
        }
      } finally {
        lock.unlock();
      }
    }

    void printAbove(String text) {
      lock.lock();
      try {
        clearLine();
        out.println(text);
        out.flush();
      } finally {
        lock.unlock();
      }
    }

    private void clearLine() {
      out.print("\r" + " ".repeat(Math.max(0, getMaxRenderedLength())) + "\r");
    }

    @Override
    public void close() {
      lock.lock();
      try {
        clearLine();
        out.flush();
        closed = true;
      } finally {
        lock.unlock();
      }
    }
  }
}
