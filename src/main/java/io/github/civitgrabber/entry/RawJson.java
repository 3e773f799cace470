package io.github.civitgrabber.entry;

import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/**
 * A JSON value as it lies among the bytes of its page. Nobody changes these bytes.
 *
 * @param page UTF-8, or nearly so
 * @param start where the value begins
 * @param end where it has ended
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and a copy would cost a page each.
public record RawJson(byte[] page, int start, int end) {

  /**
   * The only value of a text.
   *
   * @throws tools.jackson.core.JacksonException it is cut off, or no JSON
   */
  public static RawJson of(String json) {
    return JsonScanner.whole(json.getBytes(StandardCharsets.UTF_8));
  }

  /** What it says, as far as that can be read: see {@link Json#read}. */
  public JsonNode json() {
    return Json.read(this);
  }

  /** Its text, to the letter; what is no UTF-8 in it is replaced. */
  public String text() {
    return new String(page, start, end - start, StandardCharsets.UTF_8);
  }

  /** What begins before its first value. */
  public JsonScanner scanner() {
    return new JsonScanner(page, start, end);
  }
}
