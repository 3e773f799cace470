package io.github.civitgrabber.core.text;

import java.util.regex.Pattern;

/** A word as a POSIX shell reads it. Stateless. */
public final class ShellWord {

  private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_@%+=:,./-]+");

  private ShellWord() {}

  /** In quotes where it needs them, in one line. */
  public static String quoted(String word) {
    String line = Printable.line(word);
    return PLAIN.matcher(line).matches() ? line : "'" + line.replace("'", "'\\''") + "'";
  }
}
