package io.github.civitgrabber.demo;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/** Makes the absolute URLs inside answers. */
record Links(URI own, DemoKnobs knobs) {

  /** The address of one picture or video; always on our own origin. */
  String media(DemoItem item, String parameters, String name) {
    String extension = item.kind() == DemoItem.Kind.VIDEO ? ".mp4" : ".jpeg";
    return "%s/media/demo/%s/%s/%s%s".formatted(own, item.uuid(), parameters, name, extension);
  }

  /** An address below {@code /api}, not encoded any further. */
  String api(String path) {
    return knobs.linkOrigin().orElse(own) + path;
  }

  /** This request again, with another cursor: every parameter echoed, strictly encoded. */
  String nextPage(DemoRequest request, String cursor) {
    SequencedMap<String, String> query = request.query();
    query.put("cursor", cursor);
    return query.entrySet().stream()
        .filter(parameter -> !parameter.getValue().isEmpty())
        .map(parameter -> encode(parameter.getKey()) + "=" + encode(parameter.getValue()))
        .collect(Collectors.joining("&", api(request.path()) + "?", ""));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }
}
