package io.github.civitgrabber.catalog.json;

import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * One entry of a listing as it lies among the bytes of its page. Nobody changes these bytes.
 *
 * @param page UTF-8
 * @param start where the entry begins
 * @param end where it has ended
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and a copy would cost a page each.
record RawEntry(byte[] page, int start, int end) {

  /** An entry that is all there is. */
  static RawEntry of(String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return new RawEntry(bytes, 0, bytes.length);
  }

  /**
   * What it says.
   *
   * @throws JacksonException it is broken, or beyond the bounds of what is read
   */
  JsonNode json() {
    return Json.VALUES.readTree(page, start, end - start);
  }

  /** Its text, to the letter. */
  String text() {
    return new String(page, start, end - start, StandardCharsets.UTF_8);
  }
}
