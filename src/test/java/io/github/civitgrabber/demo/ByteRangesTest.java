package io.github.civitgrabber.demo;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.demo.http.Answer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangesTest {
  private static final Answer FILE = Answer.media("image/png", bytes("0123456789"));

  @ParameterizedTest
  @CsvSource({
    "bytes=5-,    56789,      bytes 5-9/10",
    "bytes=0-,    0123456789, bytes 0-9/10",
    "bytes=9-,    9,          bytes 9-9/10",
    "bytes=2-4,   234,        bytes 2-4/10",
    "bytes=8-999, 89,         bytes 8-9/10",
    "bytes=-3,    789,        bytes 7-9/10",
    "bytes=-99,   0123456789, bytes 0-9/10",
  })
  void oneRange_isSentAlone(String range, String body, String place) {
    Answer answer = ByteRanges.of(request(Map.of("Range", range)), FILE);

    assertThat(answer.status()).isEqualTo(206);
    assertThat(answer.body()).asString().isEqualTo(body);
    assertThat(answer.headers())
        .containsEntry("Content-Range", place)
        .containsEntry("Content-Type", "image/png")
        .containsEntry("ETag", tag(FILE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=10-", "bytes=11-20", "bytes=-0"})
  void beyondTheEnd_416(String range) {
    Answer answer = ByteRanges.of(request(Map.of("Range", range)), FILE);

    assertThat(answer.status()).isEqualTo(416);
    assertThat(answer.headers()).containsEntry("Content-Range", "bytes */10");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "bytes=-", "bytes=4-2", "bytes=0-1,3-4", "items=1-2", "bytes=a-"})
  void anythingElse_wholeFile(String range) {
    Answer answer = ByteRanges.of(request(Map.of("Range", range)), FILE);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(FILE.body());
    assertThat(answer.headers()).containsEntry("Accept-Ranges", "bytes");
  }

  @Test
  void ifRange_partOfTheSameVersionAloneElseWholeFile() {
    assertThat(ByteRanges.of(request(Map.of("Range", "bytes=5-", "If-Range", tag(FILE))), FILE))
        .extracting(Answer::status)
        .isEqualTo(206);
    assertThat(ByteRanges.of(request(Map.of("Range", "bytes=5-", "If-Range", "\"other\"")), FILE))
        .extracting(Answer::status)
        .isEqualTo(200);
  }

  @Test
  void tag_isTheSameForTheSameBytesAlone() {
    assertThat(tag(Answer.media("x", bytes("0123456789")))).isEqualTo(tag(FILE)).startsWith("\"");
    assertThat(tag(Answer.media("image/png", bytes("0123456798")))).isNotEqualTo(tag(FILE));
  }

  private static String tag(Answer file) {
    return ByteRanges.of(request(Map.of()), file).headers().get("ETag");
  }

  private static DemoRequest request(Map<String, String> headers) {
    return new DemoRequest("GET", "/media/x", "", headers);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(US_ASCII);
  }
}
