package io.github.civitgrabber.gallery;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.json.JsonMapper;

/**
 * Data as a script that calls a function of the page: a page of file:// may load scripts, and no
 * other files. Stateless.
 */
final class ScriptFile {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .changeDefaultPropertyInclusion(
              _ ->
                  JsonInclude.Value.construct(
                      JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS))
          .build();

  private ScriptFile() {}

  /** Writes {@code Gallery.function(value);}. */
  static void write(Path file, String function, Object value) throws IOException {
    write(file, function + "(" + json(value) + ");\n");
  }

  /** Writes {@code Gallery.function(number, value);}. */
  static void write(Path file, String function, int number, Object value) throws IOException {
    write(file, function + "(" + number + "," + json(value) + ");\n");
  }

  private static void write(Path file, String call) throws IOException {
    // By way of bytes: half of a pair of surrogates in a prompt must not end the writing.
    Files.write(file, ("Gallery." + call).getBytes(StandardCharsets.UTF_8));
  }

  /** JSON that is also safe in a page: nothing in it can close a script. */
  private static String json(Object value) {
    return MAPPER.writeValueAsString(value).replace("<", "\\u003c");
  }
}
