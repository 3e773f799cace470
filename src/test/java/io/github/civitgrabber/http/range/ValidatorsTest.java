package io.github.civitgrabber.http.range;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValidatorsTest {

  private static final String CHANGED = "Sun, 22 Nov 2026 11:00:00 GMT";

  @ParameterizedTest
  @ValueSource(strings = {"\"a\"", "\"W/a\"", "\"5f-60!#~\"", "\"'\\\""})
  void strongTag_isOne(String tag) {
    assertThat(Validators.strong(headers("ETag: " + tag))).hasValue(tag);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"W/\"a\"", "w/\"a\"", "a", "\"a", "a\"", "\"a b\"", "\"a\"b\"", "\"\"", "", "*"})
  void weakOrOddTag_isNone(String tag) {
    assertThat(Validators.strong(headers("ETag: " + tag))).isEmpty();
  }

  @Test
  void overlongTag_isNone() {
    assertThat(Validators.strong(headers("ETag: \"" + "x".repeat(200) + "\""))).isPresent();
    assertThat(Validators.strong(headers("ETag: \"" + "x".repeat(201) + "\""))).isEmpty();
  }

  @Test
  void twoTags_areNoneUnlessTheyAgree() {
    assertThat(Validators.strong(headers("ETag: \"a\"", "ETag: \"b\""))).isEmpty();
    assertThat(Validators.strong(headers("ETag: \"a\"", "ETag: \"a\""))).hasValue("\"a\"");
  }

  @Test
  void strongTagAndDate_theTagCounts() {
    assertThat(
            Validators.strong(
                headers(
                    "ETag: \"a\"",
                    "Last-Modified: " + CHANGED,
                    "Date: Sun, 22 Nov 2026 12:00:00 GMT")))
        .hasValue("\"a\"");
  }

  /** A client that has any tag must not use the date (RFC 9110, 13.1.5). */
  @Test
  void weakTagAndDate_areNone() {
    assertThat(
            Validators.strong(
                headers(
                    "ETag: W/\"a\"",
                    "Last-Modified: " + CHANGED,
                    "Date: Sun, 22 Nov 2026 12:00:00 GMT")))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Sun, 22 Nov 2026 11:01:00 GMT | true",
        "Mon, 22 Nov 2027 11:00:00 GMT | true",
        "Sun, 22 Nov 2026 11:00:59 GMT | false",
        "Sun, 22 Nov 2026 11:00:00 GMT | false",
        "Sun, 22 Nov 2026 10:00:00 GMT | false",
        "yesterday                     | false",
      })
  void dateOfLongBeforeTheAnswer_isOne(String now, boolean usable) {
    assertThat(Validators.strong(headers("Last-Modified: " + CHANGED, "Date: " + now)).isPresent())
        .isEqualTo(usable);
  }

  @Test
  void answerWithoutItsOwnDate_hasNone() {
    assertThat(Validators.strong(headers("Last-Modified: " + CHANGED))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-22T11:00:00Z",
        "Sun, 22 Nov 2026 11:00:00 +0000",
        "Sunday, 22-Nov-26 11:00:00 GMT",
        "Sun, 31 Feb 2026 11:00:00 GMT",
        "Mon, 22 Nov 2026 11:00:00 GMT",
        "Sun, 22 Nov 2026 11:00:00 GMT\r\nX: y",
        "0",
      })
  void oddDate_isNone(String changed) {
    assertThat(
            Validators.strong(
                headers("Last-Modified: " + changed, "Date: Mon, 22 Nov 2027 11:00:00 GMT")))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ETag: \"a\"                                   | false",
        "ETag: \"b\"                                   | true",
        "ETag: W/\"a\"                                 | true",
        "ETag: a                                       | true",
        "Last-Modified: Sun, 22 Nov 2026 11:00:00 GMT  | false",
        "X: y                                          | false",
      })
  void otherTag_contradicts(String header, boolean contradicts) {
    assertThat(Validators.contradict(headers(header), "\"a\"")).isEqualTo(contradicts);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Last-Modified: Sun, 22 Nov 2026 11:00:00 GMT  | false",
        "Last-Modified: Sun, 22 Nov 2026 11:00:01 GMT  | true",
        "X: y                                          | false",
      })
  void otherDate_contradicts(String header, boolean contradicts) {
    assertThat(Validators.contradict(headers(header), CHANGED)).isEqualTo(contradicts);
  }

  @Test
  void twoTagsOfWhichOneIsOther_contradict() {
    assertThat(Validators.contradict(headers("ETag: \"a\"", "ETag: \"b\""), "\"a\"")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "W/\"a\"", "\"a\"\r\nX: y", "a", CHANGED + " "})
  void resumeWithoutAStrongValidator_cannotBeMade(String validator) {
    assertThat(Resume.isValidator(validator)).isFalse();
    assertThatThrownBy(() -> new Resume(1, validator)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE})
  void resumeOfNothing_cannotBeMade(long offset) {
    assertThatThrownBy(() -> new Resume(offset, "\"a\""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static HttpHeaders headers(String... lines) {
    Map<String, List<String>> all = new LinkedHashMap<>();
    for (String line : lines) {
      String[] parts = line.split(": ?", 2);
      all.computeIfAbsent(parts[0], name -> new ArrayList<>()).add(parts[1]);
    }
    return HttpHeaders.of(all, (name, value) -> true);
  }
}
