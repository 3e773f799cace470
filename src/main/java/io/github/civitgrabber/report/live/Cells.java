package io.github.civitgrabber.report.live;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jline.utils.AttributedString;

/**
 * The name and the numbers of a target, each filled up so that those of several targets stand below
 * each other. Pure.
 */
record Cells(String name, List<Cell> numbers) {

  /** The numbers, in their order. */
  enum Kind {
    PAGE,
    LISTED,
    DONE,
    SKIPPED,
    FAILED,
    UNUSABLE
  }

  /** A number with its word. */
  record Cell(Kind kind, String text) {}

  private static final int GAP = 2;

  /** What goes first where there is little room; the name is shortened before the last two go. */
  private static final List<Kind> DISPENSABLE =
      List.of(Kind.UNUSABLE, Kind.PAGE, Kind.LISTED, Kind.SKIPPED);

  /**
   * Those of each row.
   *
   * @param width columns that a row may have
   * @param leastName columns that a name is given, if it has so many, before numbers are left out
   */
  static List<Cells> of(List<Row> rows, int width, int leastName) {
    Set<Kind> shown = EnumSet.allOf(Kind.class);
    if (rows.stream().allMatch(row -> row.unusable() == 0)) {
      shown.remove(Kind.UNUSABLE);
    }
    int longest = rows.stream().mapToInt(row -> columns(row.name())).max().orElse(0);
    for (Kind kind : DISPENSABLE) {
      if (longest + widthOf(rows, shown) > width) {
        shown.remove(kind);
      }
    }
    int name = Math.clamp(width - widthOf(rows, shown), Math.min(leastName, longest), longest);
    return rows.stream()
        .map(row -> new Cells(fill(row.name(), name), cells(rows, row, shown)))
        .toList();
  }

  private static int widthOf(List<Row> rows, Set<Kind> shown) {
    return shown.stream().mapToInt(kind -> GAP + width(rows, kind)).sum();
  }

  private static List<Cell> cells(List<Row> rows, Row row, Set<Kind> shown) {
    List<Cell> cells = new ArrayList<>();
    for (Kind kind : shown) {
      String text = text(row, kind);
      cells.add(new Cell(kind, " ".repeat(width(rows, kind) - text.length()) + text));
    }
    return cells;
  }

  private static int width(List<Row> rows, Kind kind) {
    return rows.stream().mapToInt(row -> text(row, kind).length()).max().orElse(0);
  }

  private static String text(Row row, Kind kind) {
    return switch (kind) {
      case PAGE -> "page " + BlockRenderer.number(row.page());
      case LISTED -> BlockRenderer.number(row.listed()) + " listed";
      case DONE -> BlockRenderer.number(row.done()) + " done";
      case SKIPPED -> BlockRenderer.number(row.skipped()) + " skipped";
      case FAILED -> BlockRenderer.number(row.failed()) + " failed";
      case UNUSABLE -> BlockRenderer.number(row.unusable()) + " unusable";
    };
  }

  private static String fill(String name, int width) {
    AttributedString cut = BlockRenderer.cut(new AttributedString(name), width);
    return cut + " ".repeat(Math.max(0, width - cut.columnLength()));
  }

  private static int columns(String text) {
    return new AttributedString(text).columnLength();
  }
}
