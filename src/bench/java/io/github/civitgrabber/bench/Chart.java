package io.github.civitgrabber.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * Draws results of {@code src/bench/run} as an SVG with a background of its own. Start it with
 * {@code java Chart.java bars|lines TITLE SUBTITLE FOOTER < results.tsv > chart.svg}.
 */
final class Chart {
  private static final int BARS_WIDTH = 880;
  private static final int PANELS_WIDTH = 1276;
  private static final int MARGIN = 32;

  private static final String INK = "#1f2328";
  private static final String FAINT_INK = "#57606a";
  private static final String GRID = "#e4e8ec";
  private static final String OURS = "#0b7a75";
  // Light enough for a dark line to show on them.
  private static final String OUR_BAR = "#46b0a6";
  private static final String OTHER_BAR = "#c2cbd6";
  private static final List<String> OTHERS = List.of("#8b98a9", "#c08a3e", "#7a6fb0");

  private final StringBuilder svg = new StringBuilder();

  private Chart() {}

  /**
   * Draws what is on stdin.
   *
   * @throws IOException if it cannot be read
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 4 || !(args[0].equals("bars") || args[0].equals("lines"))) {
      System.err.println("usage: java Chart.java bars|lines TITLE SUBTITLE FOOTER < results.tsv");
      System.exit(2);
    }
    List<Series> series = Series.read();
    if (series.isEmpty()) {
      System.err.println("Nothing to draw: no run was whole");
      System.exit(1);
    }
    Chart chart = new Chart();
    boolean bars = args[0].equals("bars");
    int bottom = bars ? chart.bars(series) : chart.panels(series);
    int width = bars ? BARS_WIDTH : PANELS_WIDTH;
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    out.print(chart.framed(width, bottom, args[1], args[2], args[3]));
    out.flush();
  }

  /** One run of a tool. */
  private record Run(double wall, double cpu, double peakKb) {}

  /** All runs of a tool in a case. */
  private record Series(String name, String tool, List<Run> runs) {

    static List<Series> read() throws IOException {
      Map<String, Series> byKey = new LinkedHashMap<>();
      try (BufferedReader in =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
          String[] cells = line.split("\t", -1);
          byKey
              .computeIfAbsent(
                  cells[0] + "\t" + cells[1],
                  key -> new Series(cells[0], cells[1], new ArrayList<>()))
              .runs()
              .add(
                  new Run(
                      Double.parseDouble(cells[3]),
                      Double.parseDouble(cells[4]),
                      Double.parseDouble(cells[5])));
        }
      }
      return List.copyOf(byKey.values());
    }

    private DoubleStream sorted(ToDoubleFunction<Run> value) {
      return runs.stream().mapToDouble(value).sorted();
    }

    double median(ToDoubleFunction<Run> value) {
      double[] all = sorted(value).toArray();
      return (all[(all.length - 1) / 2] + all[all.length / 2]) / 2;
    }

    double least() {
      return sorted(Run::wall).findFirst().orElse(0);
    }

    double most() {
      return sorted(Run::wall).max().orElse(0);
    }

    /** How many items a case that is named by a number has; 0 for any other. */
    int items() {
      return name.matches("\\d{1,9}") ? Integer.parseInt(name) : 0;
    }
  }

  /** Even steps from 0 to at least a maximum. */
  private record Axis(double step, int steps) {

    static Axis upTo(double maximum) {
      double rough = Math.max(maximum, 1e-6) / 5;
      double power = Math.pow(10, Math.floor(Math.log10(rough)));
      double step =
          DoubleStream.of(1, 2, 2.5, 5, 10)
              .map(factor -> factor * power)
              .filter(candidate -> candidate >= rough * 0.999)
              .findFirst()
              .orElse(10 * power);
      return new Axis(step, (int) Math.ceil(maximum / step - 1e-9));
    }

    double end() {
      return step * steps;
    }

    String label(int index) {
      double value = index * step;
      return value == 0 || (step >= 1 && step == Math.rint(step))
          ? format("%,.0f", value)
          : format(step >= 0.1 && step * 10 == Math.rint(step * 10) ? "%.1f" : "%.2f", value);
    }
  }

  // Bars: a line for each tool, below each other, cases as groups.

  private static final int BARS_TOP = 104;
  private static final int BAR_LINE = 46;
  private static final int BAR = 22;
  private static final int GROUP_HEAD = 30;
  private static final int ROOM_FOR_VALUES = 150;

  private int bars(List<Series> all) {
    SequencedSet<String> cases = new LinkedHashSet<>();
    SequencedSet<String> tools = new LinkedHashSet<>();
    all.forEach(series -> cases.add(series.name()));
    all.forEach(series -> tools.add(series.tool()));
    boolean labelledByCase = tools.size() == 1 && cases.size() > 1;
    boolean grouped = cases.size() > 1 && !labelledByCase;

    int longest =
        all.stream()
            .mapToInt(series -> (labelledByCase ? series.name() : series.tool()).length())
            .max()
            .orElse(0);
    int left = MARGIN + Math.max(90, longest * 10) + 12;
    Axis axis = Axis.upTo(all.stream().mapToDouble(Series::most).max().orElse(1));
    double scale = (BARS_WIDTH - MARGIN - ROOM_FOR_VALUES - left) / axis.end();
    int lines = all.size() * BAR_LINE + (grouped ? cases.size() * GROUP_HEAD : 0);
    int bottom = BARS_TOP + lines + 4;

    for (int i = 0; i <= axis.steps(); i++) {
      text(left + i * axis.step() * scale, bottom + 18, 12, FAINT_INK, "middle", "", axis.label(i));
    }
    boolean several = all.stream().anyMatch(series -> series.runs().size() > 1);
    String legend =
        "seconds: the bar is the median, the thin line goes from the fastest to the slowest run";
    text(left, bottom + 38, 12, FAINT_INK, "start", "", several ? legend : "seconds, one run each");

    int y = BARS_TOP;
    for (String name : cases) {
      if (grouped) {
        text(MARGIN, y + 19, 13, INK, "start", "600", name);
        y += GROUP_HEAD;
      }
      for (Series series : all) {
        if (series.name().equals(name)) {
          grid(axis, left, y, scale);
          String label = labelledByCase ? series.name() : series.tool();
          boolean ours = labelledByCase || isOurs(series, tools);
          bar(series, label, ours, left, y, scale);
          y += BAR_LINE;
        }
      }
    }
    return bottom + 38;
  }

  private void grid(Axis axis, int left, int y, double scale) {
    for (int i = 0; i <= axis.steps(); i++) {
      double x = left + i * axis.step() * scale;
      line(x, y, x, y + BAR_LINE, i == 0 ? FAINT_INK : GRID, 1);
    }
  }

  private void bar(Series series, String label, boolean ours, int left, int y, double scale) {
    double median = series.median(Run::wall);
    double middle = y + BAR_LINE / 2.0;
    double end = left + series.most() * scale;
    text(left - 12, middle + 5, 14, INK, "end", ours ? "600" : "", label);
    svg.append(
        format(
            "<rect x='%d' y='%.1f' width='%.1f' height='%d' rx='3' fill='%s'/>\n",
            left,
            middle - BAR / 2.0,
            Math.max(1.5, median * scale),
            BAR,
            ours ? OUR_BAR : OTHER_BAR));
    if (series.runs().size() > 1) {
      whisker(left + series.least() * scale, end, middle);
    }
    String seconds =
        format(median < 0.995 ? "%.2f s" : median < 99.5 ? "%.1f s" : "%.0f s", median);
    // A grid line must not run through a number.
    line(end + 10, middle, end + 10 + 9 * seconds.length(), middle, "#ffffff", 18);
    text(end + 12, middle + 5, 14, INK, "start", "600", seconds);
  }

  private void whisker(double from, double to, double y) {
    line(from, y, to, y, INK, 1.5);
    line(from, y - 5, from, y + 5, INK, 1.5);
    line(to, y - 5, to, y + 5, INK, 1.5);
  }

  private static boolean isOurs(Series series, SequencedSet<String> tools) {
    return switch (series.tool()) {
      case "civit-grabber", "after" -> true;
      default ->
          !tools.contains("civit-grabber")
              && !tools.contains("after")
              && series.tool().equals(tools.getLast());
    };
  }

  // Lines: three panels beside each other, items to the right on a logarithmic scale.

  private static final int PANEL_TOP = 132;
  private static final int PANEL_HEIGHT = 230;
  private static final int PANEL_WIDTH = 252;
  private static final int PANEL_AXIS = 46;
  private static final int ROOM_FOR_NAMES = 100;

  private int panels(List<Series> all) {
    SequencedMap<String, List<Series>> byTool = new LinkedHashMap<>();
    for (Series series : all) {
      if (series.items() > 0) {
        byTool.computeIfAbsent(series.tool(), tool -> new ArrayList<>()).add(series);
      }
    }
    byTool.values().forEach(points -> points.sort(Comparator.comparingInt(Series::items)));
    int left = MARGIN + PANEL_AXIS;
    int step = PANEL_AXIS + PANEL_WIDTH + ROOM_FOR_NAMES;
    panel(
        left,
        "Wall time per item, ms",
        byTool,
        series -> series.median(Run::wall) * 1000 / series.items());
    panel(
        left + step,
        "CPU time per item, ms",
        byTool,
        series -> series.median(Run::cpu) * 1000 / series.items());
    panel(left + 2 * step, "Peak memory, MB", byTool, series -> series.median(Run::peakKb) / 1024);
    return PANEL_TOP + PANEL_HEIGHT + 40;
  }

  private void panel(
      int left,
      String title,
      SequencedMap<String, List<Series>> byTool,
      ToDoubleFunction<Series> value) {
    List<Series> all = byTool.values().stream().flatMap(List::stream).toList();
    int bottom = PANEL_TOP + PANEL_HEIGHT;
    Axis axis = Axis.upTo(all.stream().mapToDouble(value).max().orElse(1));
    int least = all.stream().mapToInt(Series::items).min().orElse(1);
    int most = all.stream().mapToInt(Series::items).max().orElse(1);
    double decades = Math.max(1e-9, Math.log((double) most / least));

    text(left, PANEL_TOP - 22, 14, INK, "start", "600", title);
    for (int i = 0; i <= axis.steps(); i++) {
      double y = bottom - PANEL_HEIGHT * (double) i / axis.steps();
      line(left, y, left + PANEL_WIDTH, y, i == 0 ? FAINT_INK : GRID, 1);
      text(left - 8, y + 4, 12, FAINT_INK, "end", "", axis.label(i));
    }
    ToDoubleFunction<Series> x =
        series ->
            left + 12 + (PANEL_WIDTH - 24) * Math.log((double) series.items() / least) / decades;
    ToDoubleFunction<Series> y =
        series -> bottom - PANEL_HEIGHT * value.applyAsDouble(series) / axis.end();
    all.stream()
        .filter(series -> series.tool().equals(all.getFirst().tool()))
        .forEach(
            series ->
                text(
                    x.applyAsDouble(series),
                    bottom + 18,
                    12,
                    FAINT_INK,
                    "middle",
                    "",
                    format("%,d", series.items())));
    text(left + PANEL_WIDTH / 2.0, bottom + 38, 12, FAINT_INK, "middle", "", "items");
    curves(byTool, x, y);
  }

  private void curves(
      SequencedMap<String, List<Series>> byTool,
      ToDoubleFunction<Series> x,
      ToDoubleFunction<Series> y) {
    Map<String, String> colours = new LinkedHashMap<>();
    int other = 0;
    for (String tool : byTool.keySet()) {
      colours.put(tool, tool.equals("civit-grabber") ? OURS : OTHERS.get(other++ % OTHERS.size()));
    }
    List<String> fromTop = new ArrayList<>(byTool.keySet());
    fromTop.sort(Comparator.comparingDouble(tool -> y.applyAsDouble(byTool.get(tool).getLast())));
    // From the lowest up, so that a name never slides below the axis to make room.
    double free = Double.MAX_VALUE;
    for (String tool : fromTop.reversed()) {
      List<Series> points = byTool.get(tool);
      curve(points, colours.get(tool), x, y);
      double at = Math.min(y.applyAsDouble(points.getLast()) + 4, free);
      free = at - 17;
      String weight = colours.get(tool).equals(OURS) ? "600" : "";
      double right = x.applyAsDouble(points.getLast()) + 12;
      text(right, at, 13, colours.get(tool), "start", weight, tool);
    }
  }

  private void curve(
      List<Series> points, String colour, ToDoubleFunction<Series> x, ToDoubleFunction<Series> y) {
    StringBuilder path = new StringBuilder();
    for (Series point : points) {
      path.append(format("%.1f,%.1f ", x.applyAsDouble(point), y.applyAsDouble(point)));
    }
    svg.append(
        format(
            "<polyline points='%s' fill='none' stroke='%s' stroke-width='2.5' "
                + "stroke-linejoin='round'/>\n",
            path.toString().strip(), colour));
    for (Series point : points) {
      svg.append(
          format(
              "<circle cx='%.1f' cy='%.1f' r='4.5' fill='%s' stroke='#ffffff'"
                  + " stroke-width='1.5'/>\n",
              x.applyAsDouble(point), y.applyAsDouble(point), colour));
    }
  }

  // What both have in common.

  private String framed(int width, int bottom, String title, String subtitle, String footer) {
    int height = bottom + 46;
    String body = svg.toString();
    svg.setLength(0);
    text(MARGIN, 46, 21, INK, "start", "700", title);
    text(MARGIN, 70, 14, FAINT_INK, "start", "", subtitle);
    text(MARGIN, height - 18, 11, FAINT_INK, "start", "", footer);
    return format(
            """
            <svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %1$d %2$d' width='%1$d' \
            height='%2$d' role='img' font-family='system-ui, -apple-system, "Segoe UI", Roboto, \
            "Helvetica Neue", "DejaVu Sans", Arial, sans-serif'>
            <title>%3$s</title>
            <rect x='0.5' y='0.5' width='%4$d' height='%5$d' rx='10' fill='#ffffff' \
            stroke='#d0d7de'/>
            """,
            width, height, escaped(title), width - 1, height - 1)
        + svg
        + body
        + "</svg>\n";
  }

  private void line(double x1, double y1, double x2, double y2, String colour, double width) {
    svg.append(
        format(
            "<line x1='%.1f' y1='%.1f' x2='%.1f' y2='%.1f' stroke='%s' stroke-width='%s'/>\n",
            x1, y1, x2, y2, colour, width));
  }

  private void text(
      double x, double y, int size, String colour, String anchor, String weight, String text) {
    String bold = weight.isEmpty() ? "" : " font-weight='" + weight + "'";
    svg.append(
        format(
            "<text x='%.1f' y='%.1f' font-size='%d' fill='%s' text-anchor='%s'%s>%s</text>\n",
            x, y, size, colour, anchor, bold, escaped(text)));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  @SuppressWarnings("AnnotateFormatMethod") // its annotation would need a library
  private static String format(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }
}
