package io.github.civitgrabber.transfer;

import io.github.civitgrabber.http.range.Resume;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What must be known of a part file to resume it. Immutable. Its text form lies on disk, where it
 * may be torn or changed: it is read without trust.
 *
 * @param address what was asked for
 * @param validator what the server calls this version of the file
 * @param total the length of the whole file, at least 1
 */
record ResumeState(String address, String validator, long total) {

  private static final String FIRST_LINE = "civit-grabber part 1";
  private static final String LAST_LINE = "end";
  private static final String ADDRESS = "address=";
  private static final String VALIDATOR = "validator=";
  private static final String TOTAL = "total=";
  private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,17}");

  /** The text form. Its last line tells a whole one from a torn one. */
  String text() {
    return String.join(
        "\n", FIRST_LINE, ADDRESS + address, VALIDATOR + validator, TOTAL + total, LAST_LINE, "");
  }

  /** Reads the text form; empty if there is anything odd in it. */
  static Optional<ResumeState> parse(String text) {
    List<String> lines = List.of(text.split("\n", -1));
    boolean whole =
        lines.size() == 6
            && lines.get(0).equals(FIRST_LINE)
            && lines.get(1).startsWith(ADDRESS)
            && lines.get(2).startsWith(VALIDATOR)
            && lines.get(3).startsWith(TOTAL)
            && lines.get(4).equals(LAST_LINE)
            && lines.get(5).isEmpty();
    if (!whole) {
      return Optional.empty();
    }
    String validator = lines.get(2).substring(VALIDATOR.length());
    String total = lines.get(3).substring(TOTAL.length());
    if (!Resume.isValidator(validator) || !NUMBER.matcher(total).matches()) {
      return Optional.empty();
    }
    String address = lines.get(1).substring(ADDRESS.length());
    return Optional.of(new ResumeState(address, validator, Long.parseLong(total)));
  }
}
