package io.github.civitgrabber.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.demo.picture.DemoPicture;
import io.github.civitgrabber.demo.picture.PictureStore;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaTest {
  private static DemoItem itemIn(DemoPicture.Format format) {
    return DemoItem.small(9, "ann")
        .withPicture(DemoItem.Kind.IMAGE, new DemoPicture.Drawn(3, 120, 80, format));
  }

  @ParameterizedTest
  @CsvSource({"JPEG, image/jpeg", "PNG, image/png", "GIF, image/gif"})
  void original_everyFormatDecodesUnderAJpegName(DemoPicture.Format format, String type)
      throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems(itemIn(format)));
        DemoClient client = new DemoClient(server)) {
      String url = client.json("/api/v1/images").at("/items/0/url").asString();

      HttpResponse<byte[]> response = client.get(url);

      BufferedImage image = ImageIO.read(new ByteArrayInputStream(response.body()));
      assertThat(url).contains("/original=true/").endsWith(".jpeg");
      assertThat(response.headers().firstValue("content-type")).hasValue(type);
      assertThat(response.headers().firstValueAsLong("content-length"))
          .hasValue(response.body().length);
      assertThat(image.getWidth()).isEqualTo(120);
      assertThat(image.getHeight()).isEqualTo(80);
    }
  }

  @ParameterizedTest
  @CsvSource({"60, 60, 40", "120, 120, 80", "1800, 120, 80", "1, 1, 1"})
  void width_jpegAtMostThatWideAndNotTheOriginalBytes(int asked, int width, int height)
      throws Exception {
    try (DemoServer server =
            DemoServer.start(DemoCatalog.ofItems(itemIn(DemoPicture.Format.JPEG)));
        DemoClient client = new DemoClient(server)) {
      String url = client.json("/api/v1/images").at("/items/0/url").asString();

      byte[] original = client.get(url).body();
      HttpResponse<byte[]> small = client.get(url.replace("original=true", "width=" + asked));

      BufferedImage image = ImageIO.read(new ByteArrayInputStream(small.body()));
      assertThat(small.headers().firstValue("content-type")).hasValue("image/jpeg");
      assertThat(small.body()).isNotEqualTo(original).hasSizeLessThan(original.length);
      assertThat(image.getWidth()).isEqualTo(width);
      assertThat(image.getHeight()).isEqualTo(height);
    }
  }

  @Test
  void storedVideo_alwaysSentWhole() throws Exception {
    byte[] video = "....ftypisom".getBytes(StandardCharsets.US_ASCII);
    DemoItem item =
        DemoItem.small(9, "ann")
            .withPicture(DemoItem.Kind.VIDEO, new DemoPicture.Stored("video/mp4", video));
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems(item));
        DemoClient client = new DemoClient(server)) {
      String url = client.json("/api/v1/images").at("/items/0/url").asString();

      assertThat(url).endsWith(".mp4");
      assertThat(client.get(url).body()).isEqualTo(video);
      assertThat(client.get(url.replace("original=true", "width=450")).body()).isEqualTo(video);
    }
  }

  @Test
  void unknownFile_404() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems());
        DemoClient client = new DemoClient(server)) {
      String nobody = "00000000-0000-0000-0000-000000000000";

      assertThat(client.get("/media/demo/" + nobody + "/original=true/x.jpeg").statusCode())
          .isEqualTo(404);
      assertThat(client.get("/media/demo").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void sameSeed_samePicture() {
    DemoPicture.Drawn drawn = new DemoPicture.Drawn(3, 120, 80, DemoPicture.Format.PNG);
    DemoPicture.Drawn other = new DemoPicture.Drawn(4, 120, 80, DemoPicture.Format.PNG);

    byte[] first = new PictureStore().original(drawn).bytes();

    assertThat(new PictureStore().original(drawn).bytes()).isEqualTo(first);
    assertThat(new PictureStore().original(other).bytes()).isNotEqualTo(first);
  }
}
