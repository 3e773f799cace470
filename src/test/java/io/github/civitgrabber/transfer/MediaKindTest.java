package io.github.civitgrabber.transfer;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.civitgrabber.core.Plan;
import io.github.civitgrabber.core.listing.Item;
import io.github.civitgrabber.core.net.RetryRules;
import io.github.civitgrabber.core.waiting.WaitListener;
import io.github.civitgrabber.http.HttpGateway;
import io.github.civitgrabber.http.Retrier;
import io.github.civitgrabber.media.MediaType;
import io.github.civitgrabber.testing.Fetches;
import io.github.civitgrabber.testing.Gateways;
import io.github.civitgrabber.testing.Samples;
import io.github.civitgrabber.testing.Sites;
import java.nio.file.Path;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real files under names and Content-Types that lie, as the image host serves them. */
@Timeout(20)
class MediaKindTest {

  @RegisterExtension static final WireMockExtension host = Sites.onLoopback();

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "JPEG, image/png,                 IMAGE, false",
    "PNG,  image/jpeg,                IMAGE, true",
    "WEBP, image/jpeg,                IMAGE, false",
    "GIF,  text/plain,                IMAGE, true",
    "AVIF, application/octet-stream,  IMAGE, false",
    "MP4,  image/jpeg,                IMAGE, true",
    "MP4,  text/html,                 VIDEO, false",
    "WEBM, video/mp4,                 VIDEO, true",
    "PNG,  ,                          IMAGE, false",
    "HEIC, image/jpeg,                IMAGE, true",
    "JXL,  image/jpeg,                IMAGE, false",
    "BMP,  image/png,                 IMAGE, true",
    "TIFF, image/jpeg,                IMAGE, false",
    "MOV,  video/mp4,                 VIDEO, true",
    "MKV,  video/webm,                VIDEO, false",
  })
  void realFile_comesWholeAndIsKnownByItsBytes(
      MediaType type, String contentType, Item.Kind due, boolean chunked) throws Exception {
    byte[] bytes = Samples.media(type.extension());
    var answer = aResponse().withBody(bytes);
    if (contentType != null) {
      answer.withHeader("Content-Type", contentType);
    }
    if (!chunked) {
      answer.withHeader("Content-Length", Integer.toString(bytes.length));
    }
    host.stubFor(get(anyUrl()).willReturn(answer));
    Plan.Fetch fetch =
        due == Item.Kind.IMAGE
            ? Fetches.image(Sites.origin(host), folder)
            : Fetches.video(Sites.origin(host), folder);
    LongAdder received = new LongAdder();

    Transferred file;
    try (HttpGateway gateway = Gateways.patient(Sites.origin(host))) {
      Retrier never =
          new Retrier(
              new RetryRules(1, RetryRules.FIRST_DELAY, RetryRules.MAX_DELAY),
              () -> 0,
              WaitListener.NONE);
      file = new ItemDownloader(gateway, never, received::add, 1).download(fetch);
    }

    assertThat(file)
        .isEqualTo(
            new Transferred(
                folder.resolve(Fetches.PART), type, bytes.length, fetch.address().first(), null));
    assertThat(file.part()).hasBinaryContent(bytes);
    assertThat(folder).isDirectoryContaining(path -> path.equals(file.part()));
    assertThat(received.sum()).isEqualTo(bytes.length);
    assertThat(Sites.requests(host)).hasSize(1);
  }
}
