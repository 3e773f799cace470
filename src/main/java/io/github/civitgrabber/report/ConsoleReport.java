package io.github.civitgrabber.report;

import io.github.civitgrabber.core.Counts;
import io.github.civitgrabber.core.ModelsOf;
import io.github.civitgrabber.core.Seed;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.text.Printable;
import io.github.civitgrabber.report.live.Display;
import io.github.civitgrabber.run.RunEvent;
import io.github.civitgrabber.run.RunListener;
import io.github.civitgrabber.run.TargetReport;
import io.github.civitgrabber.run.waiting.Standstill;
import io.github.civitgrabber.run.waiting.WaitInForce;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows a run while it works: above a live block on a terminal, else by a plain line for each
 * finished page. Safe for use by several threads; closed by its maker before anything else is
 * printed.
 */
public final class ConsoleReport implements RunListener, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ConsoleReport.class);

  private final Display display;
  private final Detail detail;
  private final boolean color;
  private final boolean withReasons;

  private ConsoleReport(Display display, Detail detail, boolean color) {
    this(display, detail, color, false);
  }

  private ConsoleReport(Display display, Detail detail, boolean color, boolean withReasons) {
    this.display = display;
    this.detail = detail;
    this.color = color;
    this.withReasons = withReasons;
  }

  /**
   * A report on a display that shows by itself where each target is.
   *
   * @param color whether the words for how a target has ended are coloured
   */
  public static ConsoleReport live(Display display, boolean color) {
    return new ConsoleReport(display, Detail.ENDS, color);
  }

  /** A report of plain lines. */
  public static ConsoleReport plain(PrintStream out, boolean color) {
    return new ConsoleReport(new PlainDisplay(out), Detail.PAGES, color);
  }

  /** A report of plain lines without those for pages. */
  public static ConsoleReport ends(PrintStream out, boolean color) {
    return new ConsoleReport(new PlainDisplay(out), Detail.TARGETS, color);
  }

  /** A report of the targets of which something came or is missing. */
  public static ConsoleReport news(PrintStream out, boolean color) {
    return news(new PlainDisplay(out), color);
  }

  /** The same on a display that shows by itself where each target is. */
  public static ConsoleReport news(Display display, boolean color) {
    return new ConsoleReport(display, Detail.NEWS, color);
  }

  /** A report of nothing but warnings. */
  public static ConsoleReport warnings(PrintStream out) {
    return new ConsoleReport(new PlainDisplay(out), Detail.WARNINGS, false);
  }

  /** The same for a run without a {@link Summary}: the line for a target's end says why. */
  public ConsoleReport withReasons() {
    return new ConsoleReport(display, detail, color, true);
  }

  @Override
  public void on(RunEvent event) {
    display.on(event);
    switch (event) {
      case RunEvent.TakenAs(Target asked, Target known) ->
          line(asked.label() + ": known as " + Printable.line(known.value()));
      case RunEvent.TargetStarted(Target target, boolean resumed) when detail != Detail.ENDS ->
          line(target.label() + (resumed ? ": resumed" : ": started"));
      case RunEvent.ModelsListed(ModelsOf asked, int models) when models > 0 ->
          line(asked.label() + ": models listed: " + models);
      case RunEvent.TrackedElsewhere files -> show(TargetLines.elsewhere(files));
      case RunEvent.TargetFinished ended -> {
        LOG.info("{}", TargetLines.logged(ended.report()));
        String line = ended(ended.report());
        if (detail == Detail.NEWS && UpdateLines.hasNews(ended.report())) {
          show(line);
        } else {
          line(line);
        }
      }
      case RunEvent.SummaryWritten(Target target, Path file) ->
          line(target.label() + ": summary written to " + file);
      case RunEvent.Splitting part when detail != Detail.ENDS -> line(TargetLines.splitting(part));
      case RunEvent.PageDispatched page when detail == Detail.PAGES ->
          show(page.target().label() + ": page " + page.number() + ", " + soFar(page));
      case RunEvent.Waiting(Seed target, WaitInForce by, Duration still)
          when detail == Detail.PAGES && still.compareTo(Standstill.LONG) >= 0 ->
          show(target.label() + ": waits, " + by.text());
      case RunEvent.ModelsAsked _,
          RunEvent.ModelsListed _,
          RunEvent.TargetStarted _,
          RunEvent.PageDispatched _,
          RunEvent.PageRead _,
          RunEvent.ListingsEnded _,
          RunEvent.Splitting _,
          RunEvent.ItemFinished _,
          RunEvent.Waiting _ -> {}
    }
  }

  private String ended(TargetReport report) {
    String line = withReasons ? TargetLines.endedWhy(report) : TargetLines.ended(report);
    return color ? StatusColor.of(report, line) : line;
  }

  /** Shows lines, however little is told. */
  public void begin(List<String> lines) {
    lines.forEach(this::show);
  }

  private void show(String text) {
    Wrapping.wrapped(List.of(text), display.columns()).forEach(display::line);
  }

  private void line(String text) {
    if (detail.compareTo(Detail.ENDS) >= 0) {
      show(text);
    }
  }

  private static String soFar(RunEvent.PageDispatched page) {
    Counts counts = page.counts();
    String toCome = page.toCome() == 0 ? "" : ", " + page.toCome() + " to come";
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

  /** The run was asked to stop: what is shown by itself goes, and lines alone come from now on. */
  public void stopping() {
    display.stopping();
  }

  @Override
  public void close() {
    display.close();
  }

  /** How much is told, from little to much. */
  private enum Detail {
    WARNINGS,
    NEWS,
    ENDS,
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
