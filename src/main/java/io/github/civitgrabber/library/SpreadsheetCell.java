package io.github.civitgrabber.library;

import io.github.civitgrabber.core.text.Printable;
import org.jspecify.annotations.Nullable;

/** Makes text from outside safe to open in a spreadsheet. Stateless. */
public final class SpreadsheetCell {

  /** With these a formula begins, also after they are trimmed or normalised (OWASP). */
  private static final String FORMULA_STARTS = "=+-@\uFF1D\uFF0B\uFF0D\uFF20";

  private SpreadsheetCell() {}

  /**
   * The text as text: with an apostrophe before what would be a formula, also behind what cannot be
   * seen, and in one direction; empty for null.
   */
  public static String of(@Nullable String text) {
    if (text == null) {
      return "";
    }
    String cell = Printable.withoutDirections(Printable.withoutControls(text));
    String seen = Printable.withoutInvisible(cell).stripLeading();
    boolean formula = !seen.isEmpty() && FORMULA_STARTS.indexOf(seen.charAt(0)) >= 0;
    return (formula ? "'" : "") + cell;
  }
}
