package io.github.civitgrabber.report.live;

import static java.util.stream.Collectors.joining;

import io.github.civitgrabber.core.Seed;
import io.github.civitgrabber.run.RunEvent;
import io.github.civitgrabber.run.waiting.WaitInForce;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jline.terminal.Size;
import org.jline.utils.AttributedString;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The live block of a terminal, drawn anew where something has changed, at most five times a
 * second; other lines are printed above it. Between two drawings the cursor stands at the beginning
 * of the block, where a terminal leaves it when its window is resized, however it wraps the lines
 * behind it. Safe for use by several threads; closed by its maker, which takes the block away and
 * closes the terminal.
 */
public final class LiveDisplay implements Display {

  private static final Logger LOG = LoggerFactory.getLogger(LiveDisplay.class);
  private static final int MILLIS_BETWEEN_DRAWINGS = 200;

  /** Nothing from here to the end of the line. */
  private static final String END_OF_LINE = "\u001b[K";

  /** Nothing from here to the end of the screen. */
  private static final String END_OF_SCREEN = "\u001b[J";

  /** What a terminal has that does not say how large it is. */
  private static final Size USUAL = new Size(80, 24);

  private final Window window;
  private final LiveState state;
  private final BlockRenderer renderer;
  private final Runnable onGone;
  private final ReentrantLock lock = new ReentrantLock();
  private final ScheduledExecutorService drawer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("live-block").factory());
  private Size size = USUAL;
  private String drawn = "";
  private boolean stopped;

  /**
   * A display, which begins to draw.
   *
   * @param window closed with the display
   * @param waits what a target waits for, if it stands still
   * @param bytes received so far
   * @param nanoTime a clock as {@link System#nanoTime}
   * @param targets how many there are to be; 0 where nobody knows
   * @param limit of the files of the run; empty for none
   * @param color whether words that tell how something stands are coloured
   * @param onGone told when the terminal takes nothing any more, perhaps many times
   */
  public static LiveDisplay start(
      Window window,
      Function<Seed, Optional<WaitInForce>> waits,
      LongSupplier bytes,
      LongSupplier nanoTime,
      int targets,
      OptionalInt limit,
      boolean color,
      Runnable onGone) {
    return new LiveDisplay(
        window,
        new LiveState(waits, bytes, nanoTime, targets, limit),
        new BlockRenderer(color),
        onGone);
  }

  private LiveDisplay(Window window, LiveState state, BlockRenderer renderer, Runnable onGone) {
    this.window = window;
    this.state = state;
    this.renderer = renderer;
    this.onGone = onGone;
    var _ =
        drawer.scheduleWithFixedDelay(
            this::draw, 0, MILLIS_BETWEEN_DRAWINGS, TimeUnit.MILLISECONDS);
  }

  private void draw() {
    boolean gone;
    lock.lock();
    try {
      if (stopped) {
        return;
      }
      size = currentSize();
      // The last column stays free: what happens there differs between terminals.
      String block =
          text(renderer.lines(state.snapshot(), size.getColumns() - 1, size.getRows() - 1));
      if (block.equals(drawn)) {
        return;
      }
      gone = !window.print(block);
      drawn = block;
    } catch (RuntimeException e) {
      LOG.warn("The live block could not be drawn", e);
      return;
    } finally {
      lock.unlock();
    }
    if (gone) {
      onGone.run();
    }
  }

  /** All of it at once, so that nothing flickers, and nothing goes wrong that is not put right. */
  private String text(List<AttributedString> lines) {
    String block = lines.stream().map(line -> line.toAnsi() + END_OF_LINE).collect(joining("\r\n"));
    String up = lines.size() > 1 ? "\u001b[" + (lines.size() - 1) + "A" : "";
    return "\r" + block + END_OF_SCREEN + up + "\r";
  }

  /** The last known one where it can't be found out, which is no fault of a run's. */
  private Size currentSize() {
    try {
      Size now = window.size();
      return now.getColumns() < 2 || now.getRows() < 2 ? USUAL : now;
    } catch (IOException e) {
      LOG.debug("The size of the terminal is not known", e);
      return size;
    }
  }

  @Override
  public void on(RunEvent event) {
    state.on(event);
  }

  @Override
  public void line(String text) {
    lock.lock();
    try {
      // The next drawing covers what is left of the last one.
      boolean _ = window.print("\r" + text + END_OF_LINE + "\r\n");
      drawn = "";
    } finally {
      lock.unlock();
    }
    draw();
  }

  @Override
  public int columns() {
    return currentSize().getColumns();
  }

  @Override
  public void stopping() {
    lock.lock();
    try {
      if (!stopped) {
        boolean _ = window.print("\r" + END_OF_SCREEN);
        stopped = true;
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    drawer.shutdownNow();
    stopping();
    window.close();
  }
}
