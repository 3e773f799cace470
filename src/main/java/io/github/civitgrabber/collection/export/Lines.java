package io.github.civitgrabber.collection.export;

import io.github.civitgrabber.entry.Json;
import java.io.IOException;
import java.io.Writer;
import tools.jackson.databind.JsonNode;

/** JSON, an object a line. Stateless. */
final class Lines {

  private Lines() {}

  /** Some readers take other line breaks than {@code \n} for the end of a line too. */
  static void write(Writer out, JsonNode object) throws IOException {
    out.write(
        Json.VALUES
            .writeValueAsString(object)
            .replace("\u0085", "\\u0085")
            .replace("\u2028", "\\u2028")
            .replace("\u2029", "\\u2029"));
    out.write('\n');
  }
}
