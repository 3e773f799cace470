package io.github.civitgrabber.gallery.thumbnail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.testing.Pictures;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThumbnailFolderTest {

  /** One red pixel, lossless. */
  private static final String WEBP = "UklGRhwAAABXRUJQVlA4TA8AAAAvAAAAAAcQ/Y/+ByKi/wEA";

  /** No eye sees a colour that is so little off, of 255. */
  private static final int FAINT = 12;

  @TempDir Path home;

  private ThumbnailFolder thumbnails;

  @BeforeEach
  void folder() {
    thumbnails = new ThumbnailFolder(home.resolve("t"));
  }

  @ParameterizedTest
  @CsvSource({
    "png, 832, 1216, 219, 320",
    "jpeg, 1216, 832, 320, 219",
    "gif, 640, 640, 320, 320",
    "png, 30, 20, 30, 20",
    "jpeg, 4000, 10, 320, 1"
  })
  void picture_getsAJpegOfAtMost320Pixels(
      String format, int width, int height, int thumbWidth, int thumbHeight) throws Exception {
    Path picture = picture("a." + format, Pictures.noise(format, width, height, 1));

    Map<Long, Size> sizes = thumbnails.make(Map.of(100_000_123L, picture), _ -> {});

    assertThat(sizes).containsExactly(Map.entry(100_000_123L, new Size(width, height)));
    Path made = home.resolve("t/23/100000123.jpg");
    BufferedImage thumbnail = ImageIO.read(made.toFile());
    assertThat(thumbnail.getWidth()).isEqualTo(thumbWidth);
    assertThat(thumbnail.getHeight()).isEqualTo(thumbHeight);
    assertThat(Files.readAllBytes(made)).startsWith(0xFF, 0xD8, 0xFF);
  }

  @Test
  void webp_isDecoded() throws Exception {
    Path picture = picture("a.webp", Base64.getDecoder().decode(WEBP));

    assertThat(thumbnails.make(Map.of(7L, picture), _ -> {})).containsKey(7L);
    assertThat(home.resolve("t/07/7.jpg")).isRegularFile();
  }

  @Test
  void lossyWebp_keepsItsColours() throws Exception {
    // A gradient, compressed as much as can be: what is off in a block is more so in the next.
    // The colours are those of libwebp.
    Path picture = picture("a.webp", resource("gradient.webp"));

    assertThat(thumbnails.make(Map.of(7L, picture), _ -> {}))
        .containsExactly(Map.entry(7L, new Size(320, 320)));
    BufferedImage thumbnail = ImageIO.read(home.resolve("t/07/7.jpg").toFile());
    assertThat(farthest(thumbnail.getRGB(40, 40), 0x566BA1)).isLessThan(FAINT);
    assertThat(farthest(thumbnail.getRGB(160, 160), 0xBC9550)).isLessThan(FAINT);
    assertThat(farthest(thumbnail.getRGB(315, 315), 0xE0A030)).isLessThan(FAINT);
  }

  @Test
  void transparentPicture_standsOnWhite() throws Exception {
    BufferedImage clear = new BufferedImage(64, 64, BufferedImage.TYPE_INT_ARGB);
    Path picture = picture("a.png", encoded(clear, "png"));

    Map<Long, Size> _ = thumbnails.make(Map.of(7L, picture), _ -> {});

    int pixel = ImageIO.read(home.resolve("t/07/7.jpg").toFile()).getRGB(32, 32) & 0xFFFFFF;
    assertThat(pixel).isEqualTo(0xFFFFFF);
  }

  @Test
  void pictureHeldUpright_isTurned() throws Exception {
    // Its upper half is red; turned by a quarter to the right, that is the right half.
    BufferedImage image = new BufferedImage(200, 100, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.RED);
    graphics.fillRect(0, 0, 200, 50);
    graphics.dispose();
    Path picture = picture("a.jpeg", withOrientation(encoded(image, "jpeg"), 6));

    Map<Long, Size> sizes = thumbnails.make(Map.of(7L, picture), _ -> {});

    assertThat(sizes).containsEntry(7L, new Size(100, 200));
    BufferedImage thumbnail = ImageIO.read(home.resolve("t/07/7.jpg").toFile());
    assertThat(thumbnail.getHeight()).isEqualTo(200);
    assertThat(new Color(thumbnail.getRGB(90, 100)).getRed()).isGreaterThan(200);
    assertThat(new Color(thumbnail.getRGB(10, 100)).getRed()).isLessThan(50);
  }

  @Test
  void brokenFile_costsItsOwnThumbnailAlone() throws Exception {
    byte[] whole = Pictures.noise("png", 64, 64, 1);
    Path torn = picture("a.png", Arrays.copyOf(whole, 60));
    Path text = picture("b.png", "no picture".getBytes(StandardCharsets.UTF_8));
    Path good = picture("c.png", whole);

    Map<Long, Size> sizes =
        thumbnails.make(
            Map.of(1L, torn, 2L, text, 3L, good, 4L, home.resolve("gone.png")), _ -> {});

    assertThat(sizes).containsOnlyKeys(3L);
    assertThat(home.resolve("t/01")).isEmptyDirectory();
    assertThat(home.resolve("t")).isDirectoryNotContaining("glob:**/05");
  }

  @Test
  void pictureThatSaysToBeHuge_isRefusedByItsHeader() throws Exception {
    byte[] png = Pictures.noise("png", 8, 8, 1);
    ByteBuffer.wrap(png).putInt(16, 60_000).putInt(20, 60_000);

    assertThat(thumbnails.make(Map.of(1L, picture("a.png", png)), _ -> {})).isEmpty();
  }

  @Test
  void thumbnailThatIsThere_stays() throws Exception {
    Path picture = picture("a.png", Pictures.noise("png", 832, 1216, 1));
    Map<Long, Size> _ = thumbnails.make(Map.of(7L, picture), _ -> {});
    Path made = home.resolve("t/07/7.jpg");
    byte[] before = Files.readAllBytes(made);
    Files.write(picture, Pictures.noise("png", 832, 1216, 2));

    Map<Long, Size> sizes = thumbnails.make(Map.of(7L, picture), _ -> {});

    assertThat(Files.readAllBytes(made)).isEqualTo(before);
    assertThat(sizes).containsEntry(7L, new Size(219, 320));
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = ThumbnailFolderTest.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }

  /** By how much the component that is most off differs. */
  private static int farthest(int one, int other) {
    return IntStream.of(0, 8, 16)
        .map(bits -> Math.abs((one >> bits & 0xFF) - (other >> bits & 0xFF)))
        .max()
        .orElseThrow();
  }

  private Path picture(String name, byte[] bytes) throws IOException {
    return Files.write(home.resolve(name), bytes);
  }

  private static byte[] encoded(BufferedImage image, String format) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    assertThat(ImageIO.write(image, format, bytes)).isTrue();
    return bytes.toByteArray();
  }

  /** With the tag that says how it was held, in a segment behind the first one. */
  private static byte[] withOrientation(byte[] jpeg, int orientation) {
    ByteBuffer exif = ByteBuffer.allocate(36);
    exif.putShort((short) 0xFFE1).putShort((short) 34).put(new byte[] {'E', 'x', 'i', 'f', 0, 0});
    exif.put(new byte[] {'M', 'M', 0, 42}).putInt(8).putShort((short) 1);
    exif.putShort((short) 0x0112).putShort((short) 3).putInt(1);
    exif.putShort((short) orientation).putShort((short) 0).putInt(0);
    return ByteBuffer.allocate(jpeg.length + exif.capacity())
        .put(jpeg, 0, 20)
        .put(exif.array())
        .put(jpeg, 20, jpeg.length - 20)
        .array();
  }
}
