package io.github.civitgrabber.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.testing.Pictures;
import java.io.IOException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PixelSizeTest {

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpeg", "gif", "bmp"})
  void pictureOfTheJdk_hasItsSize(String format) throws IOException {
    Bytes file = InMemory.file(Pictures.noise(format, 300, 70, 1));

    assertThat(PixelSize.of(MediaType.of(file).orElseThrow(), file))
        .contains(new PixelSize(300, 70));
  }

  /** The heads of files that libwebp has made: lossy, lossless, and with an alpha channel. */
  @ParameterizedTest
  @CsvSource({
    "5650382030000000d001009d012a2c014600, 300, 70",
    "5650384c300000002f2b41110000, 300, 70",
    "56503858 0a000000 10000000 2b0100 450000, 300, 70"
  })
  void webp_hasItsSize(String chunk, long width, long height) throws IOException {
    byte[] head = HexFormat.of().parseHex("52494646ff00000057454250" + chunk.replace(" ", ""));

    assertThat(PixelSize.of(MediaType.WEBP, InMemory.file(head)))
        .contains(new PixelSize(width, height));
  }

  @Test
  void headThatIsCutOff_hasNone() throws IOException {
    for (MediaType type : MediaType.values()) {
      assertThat(PixelSize.of(type, InMemory.file(new byte[10]))).as("%s", type).isEmpty();
    }
  }
}
