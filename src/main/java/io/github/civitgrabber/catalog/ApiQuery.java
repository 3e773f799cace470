package io.github.civitgrabber.catalog;

import io.github.civitgrabber.catalog.json.NextPage;
import io.github.civitgrabber.catalog.json.PageRef;
import io.github.civitgrabber.core.listing.Listing;
import io.github.civitgrabber.core.net.WebAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * The question for a listing, with everything that stays the same from page to page. Immutable.
 *
 * @param base the address without a query
 * @param parameters in the order in which they are sent
 */
record ApiQuery(URI base, SequencedMap<String, String> parameters) {

  /** The largest that the API allows for images. */
  static final int IMAGES_LIMIT = 200;

  /** The largest that the API allows for models. */
  static final int MODELS_LIMIT = 100;

  ApiQuery {
    parameters = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(parameters));
  }

  /**
   * Images.
   *
   * @param withTags whether the items' own tags are wanted
   */
  static ApiQuery images(URI apiUrl, Listing listing, boolean withTags) {
    SequencedMap<String, String> parameters = new LinkedHashMap<>();
    parameters.put(listing.property(), listing.value());
    parameters.putAll(listing.only().parameters());
    if (listing.only().levels().isEmpty()) {
      // X is everything up to X, safe images included; without it the API shows safe ones only.
      parameters.put("nsfw", "X");
    }
    parameters.put("sort", listing.order().text());
    parameters.put("limit", Integer.toString(IMAGES_LIMIT));
    // Without it every meta is null.
    parameters.put("withMeta", "true");
    if (withTags) {
      parameters.put("withTags", "true");
    }
    return new ApiQuery(URI.create(apiUrl + "/api/v1/images"), parameters);
  }

  /** Models by one property. */
  static ApiQuery models(URI apiUrl, String property, String value) {
    SequencedMap<String, String> parameters = new LinkedHashMap<>();
    parameters.put(property, value);
    parameters.put("nsfw", "true");
    parameters.put("limit", Integer.toString(MODELS_LIMIT));
    return new ApiQuery(URI.create(apiUrl + "/api/v1/models"), parameters);
  }

  /** The same question for pages of at most so many entries. */
  ApiQuery withLimit(int limit) {
    SequencedMap<String, String> all = new LinkedHashMap<>(parameters);
    all.put("limit", Integer.toString(limit));
    return new ApiQuery(base, all);
  }

  /** The address of a page. */
  URI at(PageRef ref) {
    return switch (ref) {
      case PageRef.Top _ -> with(parameters);
      case NextPage.AtCursor(String cursor) -> atCursor(cursor);
      case NextPage.AtUrl page -> atUrl(page);
    };
  }

  private URI atCursor(String cursor) {
    SequencedMap<String, String> all = new LinkedHashMap<>(parameters);
    all.put("cursor", cursor);
    return with(all);
  }

  /** The API's own address of the next page, with our parameters whatever it made of them. */
  private URI atUrl(NextPage.AtUrl page) {
    String query = page.url().getRawQuery() == null ? "" : page.url().getRawQuery();
    String address = page.url().toString().split("[?#]", 2)[0];
    String theirs =
        Arrays.stream(query.split("&"))
            .filter(pair -> !pair.isEmpty() && !parameters.containsKey(pair.split("=", 2)[0]))
            .map(pair -> "&" + pair)
            .collect(Collectors.joining());
    return URI.create(address + "?" + text(parameters) + theirs);
  }

  private URI with(Map<String, String> all) {
    return URI.create(base + "?" + text(all));
  }

  private static String text(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + WebAddress.encodeQueryValue(entry.getValue()))
        .collect(Collectors.joining("&"));
  }
}
