package io.github.civitgrabber.demo;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * One request as the demo server saw it. Immutable.
 *
 * @param path the path, still encoded
 * @param rawQuery the query, still encoded, empty where there was none
 * @param headers by name in any case; several values are joined by a comma
 */
public record DemoRequest(
    String method, String path, String rawQuery, Map<String, String> headers) {

  public DemoRequest {
    Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    anyCase.putAll(headers);
    headers = Collections.unmodifiableMap(anyCase);
  }

  /** The decoded query parameters in the order of the request; of a repeated one the last. */
  public SequencedMap<String, String> query() {
    SequencedMap<String, String> parameters = new LinkedHashMap<>();
    for (String pair : rawQuery.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        parameters.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
      }
    }
    return parameters;
  }

  /** One decoded query parameter. */
  public Optional<String> parameter(String name) {
    return Optional.ofNullable(query().get(name));
  }

  /** One header, by name in any case. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** The same request without a header. */
  DemoRequest without(String header) {
    Map<String, String> others = new HashMap<>(headers);
    others.keySet().removeIf(header::equalsIgnoreCase);
    return new DemoRequest(method, path, rawQuery, others);
  }

  private static String decode(String encoded) {
    return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
  }
}
