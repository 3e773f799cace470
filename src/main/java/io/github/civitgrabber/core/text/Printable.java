package io.github.civitgrabber.core.text;

import java.util.function.IntPredicate;

/** Makes text from outside safe to show in a terminal, a log or a message. Stateless. */
public final class Printable {

  private static final int MAX_LINE = 300;

  private Printable() {}

  /**
   * One line: control characters become blanks, invisible ones go, and {@code …} stands for what
   * follows the first 300 characters.
   */
  public static String line(String text) {
    StringBuilder out = new StringBuilder(Math.min(text.length(), MAX_LINE + 2));
    text.codePoints()
        .filter(c -> !isInvisible(c))
        .limit(MAX_LINE + 1L)
        .forEach(c -> out.appendCodePoint(isControl(c) ? ' ' : c));
    return out.codePointCount(0, out.length()) > MAX_LINE
        ? out.substring(0, out.offsetByCodePoints(0, MAX_LINE)) + "…"
        : out.toString();
  }

  /** The same text with a blank for each control character, and nothing else changed. */
  public static String withoutControls(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints().forEach(c -> out.appendCodePoint(isControl(c) ? ' ' : c));
    return out.toString();
  }

  /** The same text without control characters, but with line breaks and tabs. */
  public static String text(String text) {
    return filtered(text, c -> c == '\n' || c == '\t' || !Character.isISOControl(c));
  }

  /** The same text without what cannot be seen. */
  public static String withoutInvisible(String text) {
    return filtered(text, c -> !isInvisible(c));
  }

  /** The same text without what turns the direction of writing. */
  public static String withoutDirections(String text) {
    return filtered(text, c -> !isDirection(c));
  }

  private static String filtered(String text, IntPredicate stays) {
    return areAll(text, stays)
        ? text
        : text.codePoints()
            .filter(stays)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
  }

  /** Without a stream: each sidecar comes this way, and nearly all of them stay as they are. */
  private static boolean areAll(String text, IntPredicate wanted) {
    int c;
    for (int i = 0; i < text.length(); i += Character.charCount(c)) {
      c = text.codePointAt(i);
      if (!wanted.test(c)) {
        return false;
      }
    }
    return true;
  }

  /** Unicode's Bidi_Control. */
  private static boolean isDirection(int c) {
    return c == 0x061C
        || c == 0x200E
        || c == 0x200F
        || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069);
  }

  /** Characters that steer a terminal or end a line, and halves of broken pairs. */
  static boolean isControl(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }

  /**
   * Characters that cannot be seen or that turn the direction of writing: Unicode's format
   * characters, and those of its Default_Ignorable_Code_Point that are none.
   */
  static boolean isInvisible(int c) {
    return Character.getType(c) == Character.FORMAT
        || c == 0x034F // combining grapheme joiner
        || c == 0x115F // Hangul fillers
        || c == 0x1160
        || c == 0x3164
        || c == 0xFFA0
        || c == 0x17B4 // Khmer inherent vowels
        || c == 0x17B5
        || (c >= 0x180B && c <= 0x180F) // Mongolian selectors
        || (c >= 0xFE00 && c <= 0xFE0F) // variation selectors
        || c == 0x2065 // reserved for more of them
        || (c >= 0xFFF0 && c <= 0xFFF8)
        || (c >= 0xE0000 && c <= 0xE0FFF); // tags and more selectors
  }
}
