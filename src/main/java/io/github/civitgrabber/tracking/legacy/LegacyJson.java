package io.github.civitgrabber.tracking.legacy;

import io.github.civitgrabber.core.text.Printable;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/**
 * The original's JSON file, one big object, read entry by entry, so that its size does not matter.
 * For one thread; whoever opens it closes it. Every method throws an {@link IOException} with a
 * line for a person where the file can't be read or is no such file.
 */
final class LegacyJson implements AutoCloseable {

  /** Each entry has a name of its own, and a table of them all would fill the memory. */
  private static final JsonFactory FACTORY =
      JsonFactory.builder().disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES).build();

  private static final int BYTE_ORDER_MARK = 0xFEFF;

  private final Path file;
  private final BufferedReader text;
  private final JsonParser parser;

  private LegacyJson(Path file, BufferedReader text, JsonParser parser) {
    this.file = file;
    this.text = text;
    this.parser = parser;
  }

  /** Opens the file and looks at its beginning. */
  @SuppressWarnings("resource") // the reader and the parser are closed with the result
  static LegacyJson open(Path file) throws IOException {
    @Nullable LegacyJson opened = null;
    try {
      // A reader of our own: Jackson's would replace bytes that are not UTF-8 in silence.
      BufferedReader text = Files.newBufferedReader(file);
      opened = new LegacyJson(file, text, FACTORY.createParser(ObjectReadContext.empty(), text));
      opened.begin();
      return opened;
    } catch (IOException | JacksonException e) {
      if (opened != null) {
        opened.close();
      }
      throw unreadable(file, e);
    }
  }

  private void begin() throws IOException {
    text.mark(1);
    if (text.read() != BYTE_ORDER_MARK) {
      text.reset();
    }
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw new NoLegacyFile("it is empty");
    }
    if (first != JsonToken.START_OBJECT) {
      throw new NoLegacyFile("it holds no JSON object");
    }
  }

  /** Reads to the end, and says how many entries there are. */
  long count() throws IOException {
    try {
      long count = 0;
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        parser.nextToken();
        parser.skipChildren();
        count++;
      }
      requireEnd();
      return count;
    } catch (IOException | JacksonException e) {
      throw unreadable(file, e);
    }
  }

  /** The next entries, as many as wanted where there are so many; none at the end. */
  List<LegacyEntry> next(int most, LegacyEntries entries) throws IOException {
    try {
      List<LegacyEntry> next = new ArrayList<>();
      while (next.size() < most) {
        if (parser.nextToken() != JsonToken.PROPERTY_NAME) {
          requireEnd();
          break;
        }
        next.add(readNamed(entries));
      }
      return next;
    } catch (IOException | JacksonException e) {
      throw unreadable(file, e);
    }
  }

  private LegacyEntry readNamed(LegacyEntries entries) {
    String key = parser.currentName();
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return new LegacyEntry.Unusable(key, "it is no JSON object");
    }
    Map<String, String> texts = new HashMap<>();
    Set<String> tags = Set.of();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (value == JsonToken.VALUE_STRING) {
        texts.put(name, parser.getString());
      } else if (value == JsonToken.START_ARRAY && name.equals("tags")) {
        tags = readTags();
      } else {
        parser.skipChildren();
      }
    }
    return entries.read(key, texts, tags);
  }

  private Set<String> readTags() {
    Set<String> tags = new LinkedHashSet<>();
    for (JsonToken next = parser.nextToken();
        next != JsonToken.END_ARRAY;
        next = parser.nextToken()) {
      if (next == JsonToken.VALUE_STRING && !parser.getString().isBlank()) {
        tags.add(parser.getString().strip());
      }
      parser.skipChildren();
    }
    return tags;
  }

  private void requireEnd() throws IOException {
    if (parser.nextToken() != null) {
      throw new NoLegacyFile("something follows its JSON object");
    }
  }

  @Override
  public void close() throws IOException {
    parser.close();
    text.close();
  }

  private static IOException unreadable(Path file, Exception cause) {
    return new IOException(
        "Tried to read the old tracking file %s but %s; choose another with --json, or put a backup copy in its place."
            .formatted(file, reason(cause)),
        cause);
  }

  private static String reason(Exception cause) {
    if (cause instanceof NoLegacyFile) {
      return String.valueOf(cause.getMessage());
    }
    if (cause instanceof CharacterCodingException
        || cause.getCause() instanceof CharacterCodingException) {
      return "it is no UTF-8 text";
    }
    if (cause instanceof AccessDeniedException) {
      return "it can't be read, check its permissions";
    }
    if (cause instanceof JacksonException broken) {
      TokenStreamLocation at = broken.getLocation();
      String said = String.valueOf(broken.getOriginalMessage());
      // Jackson has a type of exception for this, but does not always use it.
      String what =
          said.startsWith("Unexpected end-of-input")
              ? "it ends in the middle"
              : "it can't be read as JSON, " + Printable.line(said);
      return at == null
          ? what
          : "%s (line %s, column %s)".formatted(what, at.getLineNr(), at.getColumnNr());
    }
    return "it can't be read (" + Printable.line(String.valueOf(cause)) + ")";
  }

  /** JSON, or nothing at all, but not what the original writes. */
  private static final class NoLegacyFile extends IOException {

    NoLegacyFile(String reason) {
      super(reason);
    }
  }
}
