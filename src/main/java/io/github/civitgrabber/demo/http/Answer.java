package io.github.civitgrabber.demo.http;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What an endpoint says: a status, headers and a whole body. */
@SuppressWarnings("ArrayRecordComponent") // The bytes are only ever written out, never compared.
public record Answer(int status, Map<String, String> headers, byte[] body) {

  public Answer {
    headers = Map.copyOf(headers);
  }

  public static Answer json(int status, JsonNode body) {
    return new Answer(
        status,
        Map.of("Content-Type", "application/json; charset=utf-8"),
        DemoJson.MAPPER.writeValueAsBytes(body));
  }

  /** An error in the site's usual form: one member with a sentence. */
  public static Answer error(int status, String member, String sentence) {
    return json(status, DemoJson.MAPPER.createObjectNode().put(member, sentence));
  }

  public static Answer media(String contentType, byte[] body) {
    return new Answer(200, Map.of("Content-Type", contentType), body);
  }

  /** The page that a web server shows where nothing is: HTML, as on the real site. */
  public static Answer nothingHere() {
    return new Answer(
        404,
        Map.of("Content-Type", "text/html; charset=utf-8"),
        "<!doctype html><title>404</title><p>Not found".getBytes(StandardCharsets.UTF_8));
  }

  /** With this header, or without it where the value is null. */
  public Answer with(String name, @Nullable String value) {
    Map<String, String> others = new HashMap<>(headers);
    others.keySet().removeIf(name::equalsIgnoreCase);
    if (value != null) {
      others.put(name, value);
    }
    return new Answer(status, others, body);
  }

  public Answer withBody(byte[] other) {
    return new Answer(status, headers, other);
  }
}
