package io.github.civitgrabber.core.text;

import java.nio.charset.StandardCharsets;
import java.text.BreakIterator;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Makes folder names of remote text. Stateless.
 *
 * <p>The rules are the same on every system, so that a tree can be moved between them. The
 * forbidden characters and device names are those of Windows (Microsoft, "Naming Files, Paths, and
 * Namespaces"), the 255 bytes those of common Linux file systems.
 */
public final class PathNames {

  static final int MAX_CHARACTERS = 60;

  /** So long may a name be on common file systems. */
  public static final int MAX_BYTES = 255;

  /** What {@link #within} puts at the end: {@code _} and eight digits. */
  private static final int MARK_BYTES = 9;

  private static final String FORBIDDEN = "<>:\"/\\|?*";
  private static final Pattern RUN_OF_UNDERSCORES = Pattern.compile("__+");
  private static final Pattern DEVICE =
      Pattern.compile(
          "(?:CON|PRN|AUX|NUL|CONIN\\$|CONOUT\\$|(?:COM|LPT)[0-9\u00b9\u00b2\u00b3])",
          Pattern.CASE_INSENSITIVE);

  private PathNames() {}

  /** A folder name that is safe on every system; never empty, never a path. */
  public static String folder(String remoteText) {
    return isFine(remoteText) ? remoteText : cleaned(remoteText);
  }

  /** Most names need nothing: this saves the whole work for each item of a gallery. */
  private static boolean isFine(String text) {
    int length = text.length();
    if (length == 0 || length > MAX_CHARACTERS) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      boolean doubled = c == '_' && i > 0 && text.charAt(i - 1) == '_';
      if (!isPlain(c) || doubled) {
        return false;
      }
    }
    return !isTrimmed(text.charAt(0)) && !isTrimmed(text.charAt(length - 1)) && !isDevice(text);
  }

  private static boolean isPlain(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || " ._-()[]+,'!".indexOf(c) >= 0;
  }

  /** What {@link #folder} does with a name that may need something. */
  static String cleaned(String remoteText) {
    // Decoded only now: taking an invisible character away can complete an escape.
    String clean = RUN_OF_UNDERSCORES.matcher(decode(visible(nfc(remoteText)))).replaceAll("_");
    // Once more: taking an invisible character away can bring a letter and its accent together.
    return finish(cut(trim(nfc(clean)), MAX_CHARACTERS));
  }

  /**
   * The same name with at most this many UTF-16 units (what {@code --max_path} counts), at least
   * one.
   */
  public static String shorten(String folder, int maxUnits) {
    if (folder.length() <= maxUnits) {
      return folder;
    }
    String head = folder;
    for (int characters = maxUnits; head.length() > maxUnits && characters > 0; characters--) {
      head = trim(cut(folder, characters));
    }
    return head.isEmpty() || head.length() > maxUnits || isDevice(head) ? "_" : head;
  }

  /**
   * The same name with at most this many bytes. Where that takes something away, the end tells the
   * names apart that begin alike, and always in the same way.
   */
  public static String within(String name, int maxBytes) {
    if (bytes(name) <= maxBytes) {
      return name;
    }
    String head = name;
    while (!head.isEmpty() && bytes(head) > maxBytes - MARK_BYTES) {
      head = cut(head, head.codePointCount(0, head.length()) - 1);
    }
    return head + String.format(Locale.ROOT, "_%08x", name.hashCode());
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static String nfc(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC);
  }

  private static String decode(String text) {
    return text.replace("%20", " ").replaceAll("%2[bB]", "+").replace("%26", "&");
  }

  private static String visible(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .filter(c -> !Printable.isInvisible(c))
        .forEach(c -> out.appendCodePoint(isForbidden(c) ? '_' : c));
    return out.toString();
  }

  private static boolean isForbidden(int c) {
    return FORBIDDEN.indexOf(c) >= 0 || Printable.isControl(c);
  }

  private static String trim(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isTrimmed(text.charAt(start))) {
      start++;
    }
    while (end > start && isTrimmed(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  private static boolean isTrimmed(char c) {
    return c == '.' || c == '_' || Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  /** Cuts between what a reader sees as characters, within the bounds. */
  private static String cut(String text, int maxCharacters) {
    if (fits(text, maxCharacters)) {
      return text;
    }
    BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
    characters.setText(text);
    int end = 0;
    for (int next = characters.next(); next != BreakIterator.DONE; next = characters.next()) {
      if (!fits(text.substring(0, next), maxCharacters)) {
        break;
      }
      end = next;
    }
    return trim(text.substring(0, end));
  }

  private static boolean fits(String text, int maxCharacters) {
    return text.codePointCount(0, text.length()) <= maxCharacters && bytes(text) <= MAX_BYTES;
  }

  private static String finish(String name) {
    if (name.isEmpty()) {
      return "_";
    }
    if (!isDevice(name)) {
      return name;
    }
    String shorter = cut(name, MAX_CHARACTERS - 1);
    int stem = stemLength(shorter);
    return shorter.substring(0, stem) + "_" + shorter.substring(stem);
  }

  /** Windows takes {@code con.txt} and {@code con .txt} for the device too. */
  private static boolean isDevice(String name) {
    return DEVICE.matcher(name.substring(0, stemLength(name)).strip()).matches();
  }

  private static int stemLength(String name) {
    int dot = name.indexOf('.');
    return dot < 0 ? name.length() : dot;
  }
}
