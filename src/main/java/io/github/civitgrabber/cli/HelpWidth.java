package io.github.civitgrabber.cli;

import java.util.Map;
import java.util.regex.Pattern;

/** How wide the help may be. Stateless. */
final class HelpWidth {

  private static final int USUAL = 80;

  /** picocli's own. */
  private static final int LEAST = 55;

  /** Longer lines are hard to read. */
  private static final int MOST = 120;

  private static final Pattern COLUMNS = Pattern.compile("[1-9][0-9]{0,4}");

  private HelpWidth() {}

  /** As COLUMNS says, which shells and pagers know; to ask the terminal itself takes too long. */
  static int of(Map<String, String> variables) {
    String columns = variables.getOrDefault("COLUMNS", "");
    return COLUMNS.matcher(columns).matches()
        ? Math.clamp(Integer.parseInt(columns), LEAST, MOST)
        : USUAL;
  }
}
