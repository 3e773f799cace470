package io.github.civitgrabber.report.json;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How JSON is written here. Stateless. */
final class Json {

  /** Of events and reports; it changes where a field changes its meaning or goes. */
  static final int VERSION = 1;

  /** ASCII alone: remote text steers no terminal, and no locale changes it. */
  static final JsonMapper MAPPER =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private static final DateTimeFormatter MILLISECONDS =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  private Json() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static String time(Instant time) {
    return MILLISECONDS.format(time);
  }
}
