package io.github.civitgrabber.entry;

import java.util.BitSet;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.JsonNode;

/**
 * Finds where the values of a JSON text begin and end, by its brackets, quotes, commas and colons
 * alone. What stands between them may be anything: a number of any length, a word that is none of
 * JSON's, bytes that are no text; Jackson's parsers can't go on behind such a thing. A text that is
 * cut off is still told from a whole one. For use by one thread.
 */
public final class JsonScanner {

  private final byte[] json;
  private final int end;
  private int at;

  /** One that stands before a value. */
  public JsonScanner(byte[] json, int start, int end) {
    this.json = json;
    this.at = start;
    this.end = end;
  }

  /** One that stands before what is all there is, after a byte order mark. */
  public static JsonScanner ofWhole(byte[] json) {
    boolean marked =
        json.length > 2
            && json[0] == (byte) 0xEF
            && json[1] == (byte) 0xBB
            && json[2] == (byte) 0xBF;
    return new JsonScanner(json, marked ? 3 : 0, json.length);
  }

  /** The only value of a text. */
  public static RawJson whole(byte[] json) {
    JsonScanner scanner = ofWhole(json);
    RawJson value = scanner.value();
    scanner.end();
    return value;
  }

  /** Whether the next value begins so. */
  public boolean isAt(char open) {
    return peek() == open;
  }

  /** Enters an object or an array, and tells whether there is something in it. */
  public boolean enter(char open, char close) {
    expect(open);
    return !take(close);
  }

  /** Goes on behind a value in an object or an array, and tells whether there is another one. */
  public boolean next(char close) {
    boolean more = take(',');
    if (!more) {
      expect(close);
    }
    return more;
  }

  /** Reads the name of a property, and stands before its value. */
  public String name() {
    int start = position();
    skipString();
    RawJson name = new RawJson(json, start, at);
    expect(':');
    JsonNode read = name.json();
    return read.isString() ? read.asString() : name.text();
  }

  /** Goes to the end of a value. */
  public RawJson value() {
    int start = position();
    BitSet objects = new BitSet();
    int depth = 0;
    do {
      if (depth > 0 && objects.get(depth - 1)) {
        skipString();
        expect(':');
      }
      boolean object = isAt('{');
      if (skipToInside()) {
        objects.set(depth++, object);
      } else {
        while (depth > 0 && !next(objects.get(depth - 1) ? '}' : ']')) {
          depth--;
        }
      }
    } while (depth > 0);
    return new RawJson(json, start, at);
  }

  /** Goes to the end of a value, or into one that holds others: then it is true. */
  private boolean skipToInside() {
    switch (peek()) {
      case '{' -> {
        return enter('{', '}');
      }
      case '[' -> {
        return enter('[', ']');
      }
      case '"' -> skipString();
      default -> skipScalar();
    }
    return false;
  }

  private void skipString() {
    expect('"');
    while (at < end && json[at] != '"') {
      at += json[at] == '\\' ? 2 : 1;
    }
    expect('"');
  }

  private void skipScalar() {
    int start = at;
    while (at < end && !isBlank(json[at]) && ",:{}[]\"".indexOf(json[at]) < 0) {
      at++;
    }
    if (at == start) {
      throw broken();
    }
  }

  /** Nothing must follow. */
  public void end() {
    skipBlanks();
    if (at < end) {
      throw broken();
    }
  }

  private void expect(char wanted) {
    if (!take(wanted)) {
      throw broken();
    }
  }

  private boolean take(char wanted) {
    boolean there = isAt(wanted);
    at += there ? 1 : 0;
    return there;
  }

  private int position() {
    skipBlanks();
    return at;
  }

  private byte peek() {
    skipBlanks();
    if (at >= end) {
      throw broken();
    }
    return json[at];
  }

  private void skipBlanks() {
    while (at < end && isBlank(json[at])) {
      at++;
    }
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  private static StreamReadException broken() {
    return new StreamReadException("broken JSON");
  }
}
