package io.github.civitgrabber.entry;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/** Reads and writes JSON values. Stateless. */
public final class Json {

  /** Jackson's own bounds, and one on the memory that a value can take: some ten megabytes. */
  private static final StreamReadConstraints BOUNDS =
      StreamReadConstraints.builder().maxTokenCount(200_000).build();

  /** Numbers keep every digit. */
  public static final JsonMapper VALUES =
      JsonMapper.builder(JsonFactory.builder().streamReadConstraints(BOUNDS).build())
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  /** How far below an entry the one odd value is looked for. */
  private static final int MAX_DEPTH = 8;

  /** How many values an object or an array may have for that. */
  private static final int MAX_VALUES = 2_000;

  private Json() {}

  /**
   * What a value says. What can't be read of it, because it is no JSON or beyond the bounds, stands
   * in it as its text ({@link JsonNode#isPojo}): so one odd value costs none of the others.
   */
  public static JsonNode read(RawJson raw) {
    return read(raw, MAX_DEPTH);
  }

  private static JsonNode read(RawJson raw, int depth) {
    String text = raw.text();
    try {
      // From a text: the parser of bytes takes no names with half a character in them.
      return VALUES.readTree(text);
    } catch (JacksonException e) {
      JsonNode unread = VALUES.getNodeFactory().rawValueNode(new RawValue(text));
      JsonNode parts = depth > 0 ? parts(raw.scanner(), depth - 1, unread) : unread;
      return parts.size() <= MAX_VALUES ? parts : unread;
    }
  }

  private static JsonNode parts(JsonScanner values, int depth, JsonNode none) {
    return values.isAt('{')
        ? properties(values, depth)
        : values.isAt('[') ? elements(values, depth) : none;
  }

  private static JsonNode properties(JsonScanner values, int depth) {
    ObjectNode read = VALUES.createObjectNode();
    boolean more = values.enter('{', '}');
    while (more && read.size() <= MAX_VALUES) {
      read.set(values.name(), read(values.value(), depth));
      more = values.next('}');
    }
    return read;
  }

  private static JsonNode elements(JsonScanner values, int depth) {
    ArrayNode read = VALUES.createArrayNode();
    boolean more = values.enter('[', ']');
    while (more && read.size() <= MAX_VALUES) {
      read.add(read(values.value(), depth));
      more = values.next(']');
    }
    return read;
  }
}
