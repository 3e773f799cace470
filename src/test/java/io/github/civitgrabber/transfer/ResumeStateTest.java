package io.github.civitgrabber.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResumeStateTest {

  private static final ResumeState STATE =
      new ResumeState("https://image.civitai.com/k/u/original=true/1.jpeg", "\"v=1\"", 3_145_728);

  private static final String TEXT =
      """
      civit-grabber part 1
      address=https://image.civitai.com/k/u/original=true/1.jpeg
      validator="v=1"
      total=3145728
      end
      """;

  @Test
  void text_isOneLineForEachAndAnEnd() {
    assertThat(STATE.text()).isEqualTo(TEXT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"v1\"", "\"=\"", "Sun, 22 Nov 2026 11:00:00 GMT"})
  void text_isReadBack(String validator) {
    ResumeState state = new ResumeState("https://a/?b=c%20d", validator, 999_999_999_999_999_999L);

    assertThat(ResumeState.parse(state.text())).hasValue(state);
  }

  @Test
  void tornText_isNothing() {
    for (int length = 0; length < TEXT.length(); length++) {
      assertThat(ResumeState.parse(TEXT.substring(0, length))).as("%s bytes", length).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "total=0",
        "total=-1",
        "total=",
        "total= 1",
        "total=01",
        "total=1e9",
        "total=9223372036854775807",
        "total=99999999999999999999",
        "total=1\ntotal=2",
      })
  void impossibleTotal_isNothing(String line) {
    assertThat(ResumeState.parse(TEXT.replace("total=3145728", line))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "v1",
        "W/\"v1\"",
        "\"a\"\r",
        "\"a\u0000\"",
        "\"a\"\nX-Header: y",
        "\"\u00E9\""
      })
  void validatorThatIsNone_isNothing(String validator) {
    assertThat(ResumeState.parse(TEXT.replace("\"v=1\"", validator))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n\n\n\n\n",
        "civit-grabber part 2\naddress=a\nvalidator=\"a\"\ntotal=1\nend\n",
        "civit-grabber part 1\r\naddress=a\r\nvalidator=\"a\"\r\ntotal=1\r\nend\r\n",
        "civit-grabber part 1\nvalidator=\"a\"\naddress=a\ntotal=1\nend\n",
        "civit-grabber part 1\naddress=a\nvalidator=\"a\"\ntotal=1\nend\n\n",
        "civit-grabber part 1\naddress=a\nvalidator=\"a\"\ntotal=1\nend\nmore",
        " civit-grabber part 1\naddress=a\nvalidator=\"a\"\ntotal=1\nend\n",
      })
  void otherText_isNothing(String text) {
    assertThat(ResumeState.parse(text)).isEmpty();
  }

  /** Whatever is believed is exactly what we would have written. */
  @Test
  void anyDamage_isSeenOrSaysWhatItSays() {
    Random random = new Random(3);
    for (int i = 0; i < 5000; i++) {
      StringBuilder text = new StringBuilder(TEXT);
      for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
        text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(300));
      }
      ResumeState.parse(text.toString())
          .ifPresent(state -> assertThat(state.text()).isEqualTo(text.toString()));
    }
  }
}
