package io.github.civitgrabber.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Breaks lines between words, for a person at a terminal. Pure. */
public final class Wrapping {

  /** The width where lines are not wrapped: programs look for them. */
  public static final int NOWHERE = Integer.MAX_VALUE;

  private static final String FURTHER_INDENT = "  ";
  private static final Pattern COLOR = Pattern.compile("\u001b\\[[0-9;]*m");

  private Wrapping() {}

  /**
   * These lines, each as several where it is wider than a terminal; what belongs to the line before
   * is indented. A word that is wider, a path say, stays in one piece.
   *
   * @param columns of the terminal
   */
  public static List<String> wrapped(List<String> lines, int columns) {
    return lines.stream().flatMap(line -> wrapped(line, columns).stream()).toList();
  }

  private static List<String> wrapped(String line, int columns) {
    String text = line.stripLeading();
    String indent = line.substring(0, line.length() - text.length());
    List<String> lines = new ArrayList<>();
    StringBuilder current = new StringBuilder(indent);
    boolean begun = false;
    for (String word : text.split(" ", -1)) {
      if (begun && width(current) + 1 + width(word) > columns) {
        lines.add(current.toString());
        current.setLength(0);
        current.append(indent).append(FURTHER_INDENT);
        begun = false;
      }
      current.append(begun ? " " : "").append(word);
      begun = true;
    }
    lines.add(current.toString());
    return lines;
  }

  private static int width(CharSequence text) {
    String shown = COLOR.matcher(text).replaceAll("");
    return Character.codePointCount(shown, 0, shown.length());
  }
}
