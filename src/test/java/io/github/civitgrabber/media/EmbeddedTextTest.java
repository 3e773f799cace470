package io.github.civitgrabber.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.testing.Pictures;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedTextTest {

  private static final int COMMENT = 0x9286;

  @ParameterizedTest
  @ValueSource(strings = {"tEXt", "iTXt", "zTXt"})
  void textOfAPng_isOne(String type) throws IOException {
    byte[] text = ("parameters\0a prompt").getBytes(ISO_8859_1);
    byte[] picture = Pictures.noise("png", 9, 9, 1);
    ByteBuffer file = ByteBuffer.allocate(picture.length + 12 + text.length);
    int afterHead = 8 + 25;
    file.put(picture, 0, afterHead).putInt(text.length).put(type.getBytes(ISO_8859_1)).put(text);
    file.putInt(0).put(picture, afterHead, picture.length - afterHead);

    assertThat(EmbeddedText.isIn(MediaType.PNG, InMemory.file(file.array()))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"true, 40, true", "false, 40, true", "true, 8, false", "false, 0, false"})
  void commentOfAJpeg_isOneIfItIsMoreThanTheNameOfItsEncoding(
      boolean little, int length, boolean expected) throws IOException {
    byte[] exif = exif(little, COMMENT, length);
    byte[] picture = Pictures.noise("jpeg", 9, 9, 1);
    ByteBuffer file = ByteBuffer.allocate(picture.length + 10 + exif.length);
    file.put(picture, 0, 2).putShort((short) 0xFFE1).putShort((short) (8 + exif.length));
    file.put("Exif\0\0".getBytes(ISO_8859_1)).put(exif).put(picture, 2, picture.length - 2);

    assertThat(EmbeddedText.isIn(MediaType.JPEG, InMemory.file(file.array()))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Exif\0\0"})
  void commentOfAWebp_isOne(String head) throws IOException {
    byte[] exif = exif(true, COMMENT, 40);
    ByteBuffer file = ByteBuffer.allocate(200).order(ByteOrder.LITTLE_ENDIAN);
    file.put("RIFF\0\0\0\0WEBPVP8X".getBytes(ISO_8859_1)).putInt(3).put(new byte[4]);
    file.put("EXIF".getBytes(ISO_8859_1)).putInt(head.length() + exif.length);
    file.put(head.getBytes(ISO_8859_1)).put(exif);

    assertThat(EmbeddedText.isIn(MediaType.WEBP, InMemory.file(file.array()))).isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      value = MediaType.class,
      names = {"JPEG", "PNG", "GIF"})
  void pictureOfTheJdk_hasNone(MediaType type) throws IOException {
    byte[] picture = Pictures.noise(type.extension(), 30, 30, 1);

    assertThat(EmbeddedText.isIn(type, InMemory.file(picture))).isFalse();
  }

  /** Whatever stands in a file, the search ends. */
  @Test
  void garbage_hasNone() throws IOException {
    for (int fill = 0; fill < 256; fill++) {
      byte[] garbage = new byte[5000];
      Arrays.fill(garbage, (byte) fill);
      for (MediaType type : MediaType.values()) {
        assertThat(EmbeddedText.isIn(type, InMemory.file(garbage))).as("%s", type).isFalse();
      }
    }
  }

  /** A TIFF with one entry in its first directory, which leads to the second with another. */
  private static byte[] exif(boolean little, int tag, int length) {
    ByteBuffer tiff =
        ByteBuffer.allocate(50).order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    tiff.put((little ? "II" : "MM").getBytes(ISO_8859_1)).putShort((short) 42).putInt(8);
    tiff.putShort((short) 1).putShort((short) 0x8769).putShort((short) 4).putInt(1).putInt(26);
    tiff.putInt(0);
    tiff.putShort((short) 1).putShort((short) tag).putShort((short) 7).putInt(length).putInt(44);
    return tiff.array();
  }
}
