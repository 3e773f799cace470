package io.github.civitgrabber.http.range;

import io.github.civitgrabber.http.ResponseHead;

/**
 * Asks for the rest of a file of which the beginning is here, provided that it is still the same
 * file (RFC 9110, 13.1.5 and 14.2). Immutable.
 *
 * @param offset how many bytes are here, at least one
 * @param validator what the server called that version of the file, see {@link
 *     ResponseHead#validator}
 */
public record Resume(long offset, String validator) {

  public Resume {
    if (offset < 1) {
      throw new IllegalArgumentException("nothing to resume: " + offset);
    }
    if (!isValidator(validator)) {
      throw new IllegalArgumentException("no strong validator");
    }
  }

  /** Whether a text has the form of a strong validator: it could come from a file of anybody's. */
  public static boolean isValidator(String text) {
    return Validators.isStrongTag(text) || Validators.isDate(text);
  }
}
