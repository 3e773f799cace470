package io.github.civitgrabber.report.live;

import io.github.civitgrabber.core.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/**
 * Draws a snapshot as lines: two for each target in work, one for the run. No line is wider than
 * asked for, by the width of its characters. Pure.
 *
 * @param color whether words that tell how something stands are coloured
 */
record BlockRenderer(boolean color) {

  private static final int LEAST_NAME = 8;
  private static final int WIDEST_BAR = 30;
  private static final String INDENT = "  ";

  private static final AttributedStyle PLAIN = AttributedStyle.DEFAULT;
  private static final AttributedStyle BAD = PLAIN.foreground(AttributedStyle.RED);
  private static final AttributedStyle SLOW = PLAIN.foreground(AttributedStyle.YELLOW);

  /**
   * The lines.
   *
   * @param width columns that a line may have
   * @param height lines that there may be
   */
  List<AttributedString> lines(Snapshot snapshot, int width, int height) {
    List<Row> rows = snapshot.rows();
    int room = Math.max(0, height - 1);
    // Where there is no room for all: first without what moves, then without any state.
    boolean states = 2 * rows.size() <= room;
    boolean waits = rows.size() + rows.stream().filter(Row::waits).count() <= room;
    List<AttributedString> lines = new ArrayList<>();
    List<Cells> cells = Cells.of(rows, width, LEAST_NAME);
    for (int i = 0; i < Math.min(rows.size(), room); i++) {
      Row row = rows.get(i);
      lines.add(cut(numbers(row, cells.get(i)), width));
      if (states || (waits && row.waits())) {
        lines.add(cut(new AttributedString(INDENT + row.state(), style(row.waits(), SLOW)), width));
      }
    }
    lines.add(run(snapshot, width));
    return lines;
  }

  private AttributedString numbers(Row row, Cells cells) {
    AttributedStringBuilder line = new AttributedStringBuilder().append(cells.name());
    for (Cells.Cell cell : cells.numbers()) {
      boolean bad = cell.kind() == Cells.Kind.FAILED && row.failed() > 0;
      line.append(INDENT).append(cell.text(), style(bad, BAD));
    }
    return line.toAttributedString();
  }

  private AttributedStyle style(boolean applies, AttributedStyle style) {
    return color && applies ? style : PLAIN;
  }

  /** From the most to the least telling; what has no room is left out, and the bar fills it. */
  private static AttributedString run(Snapshot run, int width) {
    String progress = number(run.known()) + " of " + number(run.listed());
    List<String> parts = new ArrayList<>();
    parts.add(run.allListed() ? progress : progress + " listed so far");
    if (run.allListed() && run.listed() > 0) {
      parts.add(Math.floorDiv(100 * run.known(), run.listed()) + " %");
      if (run.left() != null) {
        parts.add(Numbers.duration(run.left()) + " left");
      }
    }
    parts.add(Numbers.bytes(run.bytes()));
    parts.add(Numbers.bytes(run.bytesPerSecond()) + "/s");
    parts.add(Numbers.duration(run.elapsed()));
    if (run.targets() > 1) {
      parts.add(run.ended() + " of " + run.targets() + " targets ended");
    }
    String line = parts.getFirst();
    for (String part : parts.subList(1, parts.size())) {
      String longer = line + INDENT + part;
      if (longer.length() > width) {
        break;
      }
      line = longer;
    }
    int bar = Math.min(WIDEST_BAR, width - line.length() - INDENT.length());
    if (run.allListed() && run.listed() > 0 && bar >= LEAST_NAME) {
      int first = line.indexOf(INDENT);
      String rest = first < 0 ? "" : line.substring(first);
      line = parts.getFirst() + INDENT + bar(run, bar) + rest;
    }
    return cut(new AttributedString(line), width);
  }

  private static String bar(Snapshot run, int width) {
    int inside = width - 2;
    int full = (int) (inside * run.known() / run.listed());
    return "[" + "#".repeat(full) + "-".repeat(inside - full) + "]";
  }

  static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** By columns; what stands for the rest has a column too. */
  static AttributedString cut(AttributedString text, int width) {
    if (text.columnLength() <= width) {
      return text;
    }
    AttributedStringBuilder cut = new AttributedStringBuilder();
    return cut.append(text.columnSubSequence(0, Math.max(0, width - 1)))
        .append(width > 0 ? "…" : "")
        .toAttributedString();
  }
}
