package io.github.civitgrabber.catalog.json;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Which page of a listing is meant. Immutable. */
public sealed interface PageRef permits PageRef.Top, NextPage.AtCursor, NextPage.AtUrl {

  /** The first one. */
  record Top() implements PageRef {}

  /**
   * The same for two references to the same page: the cursor, by whichever way it is named, or the
   * address where that has none.
   */
  default String key() {
    return switch (this) {
      case Top _ -> "";
      case NextPage.AtCursor(String cursor) -> cursor;
      case NextPage.AtUrl page -> cursorOf(page);
    };
  }

  private static String cursorOf(NextPage.AtUrl page) {
    String query = page.url().getRawQuery() == null ? "" : page.url().getRawQuery();
    return Arrays.stream(query.split("&"))
        .filter(pair -> pair.startsWith("cursor="))
        .map(pair -> URLDecoder.decode(pair.substring(7), StandardCharsets.UTF_8))
        .findFirst()
        .orElseGet(() -> page.url().toString());
  }
}
