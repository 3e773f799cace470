package io.github.civitgrabber.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The tables of docs/events.md, against which JSON is held. It remembers which fields it has seen.
 */
public final class EventsDocument {

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final Pattern ROW = Pattern.compile("\\| `(\\w+)` \\| ([^|]+) \\|.*\\|");

  /** The fields of each heading, in their order, with their types. */
  private final SequencedMap<String, SequencedMap<String, String>> tables = new LinkedHashMap<>();

  private final TreeSet<String> seen = new TreeSet<>();
  private final List<String> problems = new ArrayList<>();

  /** The events of a download. */
  public static EventsDocument read() {
    return read("events.md");
  }

  /** A document of the project with such tables. */
  public static EventsDocument read(String name) {
    EventsDocument document = new EventsDocument();
    try (Stream<String> lines = Files.lines(Path.of("docs", name))) {
      lines.forEach(document::line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return document;
  }

  private void line(String line) {
    Matcher row = ROW.matcher(line);
    if (line.startsWith("### ")) {
      tables.putLast(line.substring(4), new LinkedHashMap<>());
    } else if (row.matches()) {
      tables.lastEntry().getValue().put(row.group(1), row.group(2));
    }
  }

  /** Holds each line of a standard output against the tables. */
  public void events(String out) {
    for (String line : out.lines().toList()) {
      JsonNode event = MAPPER.readTree(line);
      String name = event.path("event").asString("");
      String described = name.equals("target_ended") ? "target report" : name;
      seen.add("event " + name);
      object(event, List.of("every event", described));
    }
  }

  /** Holds the document of a report against the tables. */
  public void report(Path file) throws IOException {
    object(MAPPER.readTree(Files.readString(file)), List.of("report"));
  }

  /** What was not as described. */
  public List<String> problems() {
    return problems;
  }

  /** What is described and has not been seen. */
  public List<String> unseen() {
    List<String> unseen = new ArrayList<>();
    tables.forEach(
        (name, fields) ->
            fields.keySet().stream()
                .map(field -> name + "." + field)
                .filter(field -> !seen.contains(field))
                .forEach(unseen::add));
    return unseen;
  }

  private void object(JsonNode json, List<String> names) {
    SequencedMap<String, String> fields = new LinkedHashMap<>();
    for (String name : names) {
      SequencedMap<String, String> table = tables.getOrDefault(name, new LinkedHashMap<>());
      if (table.isEmpty()) {
        problems.add("nothing is said of " + name);
      }
      for (Map.Entry<String, String> field : table.entrySet()) {
        fields.put(field.getKey(), field.getValue());
        if (json.has(field.getKey())) {
          seen.add(name + "." + field.getKey());
        } else if (!field.getValue().endsWith("?")) {
          problems.add(name + " has no " + field.getKey() + ": " + json);
        }
      }
    }
    json.properties()
        .forEach(
            field -> {
              String type = fields.get(field.getKey());
              if (type == null) {
                problems.add(names.getLast() + " has a field " + field);
              } else {
                value(field.getValue(), type.replace("?", ""), names.getLast() + " " + field);
              }
            });
  }

  private void value(JsonNode json, String type, String where) {
    if (type.endsWith("[]")) {
      if (!json.isArray()) {
        problems.add(where + " is no " + type);
      }
      json.forEach(element -> value(element, type.substring(0, type.length() - 2), where));
      return;
    }
    boolean isRight =
        switch (type) {
          case "string" -> json.isString();
          case "number" -> json.isNumber();
          case "boolean" -> json.isBoolean();
          case "instant" -> isInstant(json);
          default -> {
            object(json, List.of(type));
            yield json.isObject();
          }
        };
    if (!isRight) {
      problems.add(where + " is no " + type);
    }
  }

  private static boolean isInstant(JsonNode json) {
    try {
      Instant time = Instant.parse(json.asString(""));
      return json.asString("").length() == 24 && !time.equals(Instant.EPOCH);
    } catch (DateTimeParseException e) {
      return false;
    }
  }
}
