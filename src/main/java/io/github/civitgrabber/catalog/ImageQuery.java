package io.github.civitgrabber.catalog;

import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.WebAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * The question for a listing of images, with everything that stays the same from page to page.
 * Immutable.
 */
record ImageQuery(URI apiUrl, SequencedMap<String, String> parameters) {

  static ImageQuery of(URI apiUrl, Target target) {
    SequencedMap<String, String> parameters = new LinkedHashMap<>();
    switch (target) {
      case Target.ByUser(String username) -> parameters.put("username", username);
    }
    // X is everything up to X, safe images included; without it the API shows safe ones only.
    parameters.put("nsfw", "X");
    parameters.put("sort", "Newest");
    parameters.put("limit", "200");
    // Without it every meta is null.
    parameters.put("withMeta", "true");
    return new ImageQuery(apiUrl, parameters);
  }

  URI first() {
    return with(parameters);
  }

  URI at(Next.AtCursor cursor) {
    SequencedMap<String, String> all = new LinkedHashMap<>(parameters);
    all.put("cursor", cursor.cursor());
    return with(all);
  }

  /** The API's own address of the next page, with our parameters whatever it made of them. */
  URI at(Next.AtUrl page) {
    String query = page.url().getRawQuery() == null ? "" : page.url().getRawQuery();
    String base = page.url().toString().split("[?#]", 2)[0];
    String theirs =
        Arrays.stream(query.split("&"))
            .filter(pair -> !pair.isEmpty() && !parameters.containsKey(pair.split("=", 2)[0]))
            .map(pair -> "&" + pair)
            .collect(Collectors.joining());
    return URI.create(base + "?" + text(parameters) + theirs);
  }

  private URI with(Map<String, String> all) {
    return URI.create(apiUrl + "/api/v1/images?" + text(all));
  }

  private static String text(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + WebAddress.encodeQueryValue(entry.getValue()))
        .collect(Collectors.joining("&"));
  }
}
