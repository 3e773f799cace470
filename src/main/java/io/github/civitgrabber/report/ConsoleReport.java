package io.github.civitgrabber.report;

import io.github.civitgrabber.core.Counts;
import io.github.civitgrabber.core.Seed;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.text.Printable;
import io.github.civitgrabber.run.RunEvent;
import io.github.civitgrabber.run.RunListener;
import io.github.civitgrabber.run.waiting.WaitInForce;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows a run while it works: a live line on a terminal, else a plain line for each finished page.
 * Safe for use by several threads; closed by its maker before anything else is printed.
 */
public final class ConsoleReport implements RunListener, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ConsoleReport.class);

  /** What is over sooner is worth no line. */
  private static final Duration LONG = Duration.ofSeconds(10);

  private final Progress progress;
  private final Display display;
  private final Detail detail;

  private ConsoleReport(Progress progress, Display display, Detail detail) {
    this.progress = progress;
    this.display = display;
    this.detail = detail;
  }

  /**
   * A report with a live line.
   *
   * @param bytes received so far
   * @param nanoTime a clock as {@link System#nanoTime}
   * @param onGone told when the terminal takes nothing any more, perhaps many times
   */
  public static ConsoleReport live(
      PrintStream out, LongSupplier bytes, LongSupplier nanoTime, Runnable onGone) {
    Progress progress = new Progress();
    return new ConsoleReport(
        progress, new LiveDisplay(out, progress, bytes, nanoTime, onGone), Detail.TARGETS);
  }

  /** A report of plain lines. */
  public static ConsoleReport plain(PrintStream out) {
    return new ConsoleReport(new Progress(), new PlainDisplay(out), Detail.PAGES);
  }

  /** A report of plain lines without those for pages. */
  public static ConsoleReport ends(PrintStream out) {
    return new ConsoleReport(new Progress(), new PlainDisplay(out), Detail.TARGETS);
  }

  /** A report of the targets of which something came or is missing. */
  public static ConsoleReport news(PrintStream out) {
    return new ConsoleReport(new Progress(), new PlainDisplay(out), Detail.NEWS);
  }

  /** A report of nothing but warnings. */
  public static ConsoleReport warnings(PrintStream out) {
    return new ConsoleReport(new Progress(), new PlainDisplay(out), Detail.WARNINGS);
  }

  @Override
  public void on(RunEvent event) {
    progress.on(event);
    switch (event) {
      case RunEvent.TakenAs(Target asked, Target known) ->
          line(asked.label() + ": known as " + Printable.line(known.value()));
      case RunEvent.TargetStarted(Target target, boolean resumed) ->
          line(target.label() + (resumed ? ": resumed" : ": started"));
      case RunEvent.TrackedElsewhere files -> display.line(TargetLines.elsewhere(files));
      case RunEvent.TargetFinished ended -> {
        LOG.info("{}", TargetLines.logged(ended.report()));
        if (detail == Detail.NEWS && UpdateLines.hasNews(ended.report())) {
          display.line(TargetLines.ended(ended.report()));
        } else {
          line(TargetLines.ended(ended.report()));
        }
      }
      case RunEvent.SummaryWritten(Target target, Path file) ->
          line(target.label() + ": summary written to " + file);
      case RunEvent.Splitting part -> line(TargetLines.splitting(part));
      case RunEvent.PageDispatched page when detail == Detail.PAGES ->
          display.line(
              page.target().label() + ": page " + page.number() + ", " + soFar(page.counts()));
      case RunEvent.Waiting(Seed target, WaitInForce by, Duration still)
          when detail == Detail.PAGES && still.compareTo(LONG) >= 0 ->
          display.line(target.label() + ": waits, " + by.text());
      case RunEvent.PageDispatched _,
          RunEvent.PageRead _,
          RunEvent.ItemFinished _,
          RunEvent.Waiting _ -> {}
    }
  }

  private void line(String text) {
    if (detail == Detail.TARGETS || detail == Detail.PAGES) {
      display.line(text);
    }
  }

  private static String soFar(Counts counts) {
    String toCome = counts.toCome() == 0 ? "" : ", " + counts.toCome() + " to come";
    return "%s listed, %s downloaded%s%s%s, %s skipped, %s failed%s"
        .formatted(
            counts.listed(),
            counts.downloaded(),
            TargetLines.linked(counts),
            TargetLines.planned(counts),
            toCome,
            counts.skippedTotal(),
            counts.failedTotal(),
            TargetLines.unusable(counts.unusableTotal()));
  }

  /** How wide its terminal is; {@link Wrapping#NOWHERE} where it is none. */
  public int columns() {
    return display.columns();
  }

  @Override
  public void close() {
    display.close();
  }

  private enum Detail {
    WARNINGS,
    NEWS,
    TARGETS,
    PAGES
  }

  private record PlainDisplay(PrintStream out) implements Display {
    @Override
    public void line(String text) {
      out.println(text);
      out.flush();
    }

    @Override
    public void close() {
      out.flush();
    }
  }
}
