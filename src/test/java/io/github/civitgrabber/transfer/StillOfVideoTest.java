package io.github.civitgrabber.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.core.Plan;
import io.github.civitgrabber.core.net.RetryRules;
import io.github.civitgrabber.core.waiting.WaitListener;
import io.github.civitgrabber.http.HttpFailure;
import io.github.civitgrabber.http.HttpGateway;
import io.github.civitgrabber.http.Retrier;
import io.github.civitgrabber.media.MediaType;
import io.github.civitgrabber.testing.Faults;
import io.github.civitgrabber.testing.Fetches;
import io.github.civitgrabber.testing.Gateways;
import io.github.civitgrabber.testing.SampleAnswers;
import io.github.civitgrabber.testing.Samples;
import io.github.civitgrabber.testing.SocketScript;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Some videos answer as a one-frame picture (mikf/gallery-dl 7502). */
@Timeout(20)
class StillOfVideoTest {

  private static final String FIRST = "/key/uuid/original=true/123.mp4";
  private static final String SECOND = "/key/uuid/original=true,quality=100/123.mp4";

  private static final String STILL = SampleAnswers.media("webp");
  private static final String VIDEO = SampleAnswers.media("mp4");

  @TempDir private Path folder;

  @Test
  void video_isAskedForOnce() throws Exception {
    assertThat(pathsAskedWhenItSucceeds(VIDEO)).containsExactly(FIRST);
  }

  @ParameterizedTest
  @ValueSource(strings = {"webp", "jpeg", "png", "avif"})
  void stillPicture_isAskedOnceMoreWithQuality(String still) throws Exception {
    assertThat(pathsAskedWhenItSucceeds(SampleAnswers.media(still), VIDEO))
        .containsExactly(FIRST, SECOND);
  }

  @Test
  void busyAtTheSecondAddress_isTriedAgain() throws Exception {
    assertThat(pathsAskedWhenItSucceeds(STILL, SampleAnswers.status(503), VIDEO))
        .containsExactly(FIRST, SECOND, SECOND);
  }

  @Test
  void stillAgain_failsAfterTwoRequests() throws Exception {
    try (SocketScript host = SocketScript.start(SocketScript.always(STILL));
        HttpGateway gateway = Gateways.patient(host.origin())) {
      HttpFailure failure =
          Faults.failure(() -> downloader(gateway).download(Fetches.video(host.origin(), folder)));

      assertThat(failure)
          .hasMessage(
              "Tried to download video 123 from 127.0.0.1 but got a still picture instead of a"
                  + " video");
      assertThat(host.requests())
          .extracting(SocketScript.Request::path)
          .containsExactly(FIRST, SECOND);
      assertThat(folder).isEmptyDirectory();
    }
  }

  @Test
  void secondAddressIsNotThere_theVideoHasFailedAndIsNotGone() throws Exception {
    try (SocketScript host =
            SocketScript.start(SocketScript.inTurn(STILL, SampleAnswers.status(404)));
        HttpGateway gateway = Gateways.patient(host.origin())) {
      assertThat(
              Faults.of(() -> downloader(gateway).download(Fetches.video(host.origin(), folder)))
                  .phrase())
          .isEqualTo("a still picture instead of a video");
      assertThat(folder).isEmptyDirectory();
    }
  }

  private List<String> pathsAskedWhenItSucceeds(String... answers) throws Exception {
    try (SocketScript host = SocketScript.start(SocketScript.inTurn(answers));
        HttpGateway gateway = Gateways.patient(host.origin())) {
      Plan.Fetch fetch = Fetches.video(host.origin(), folder);

      Transferred file = downloader(gateway).download(fetch);

      assertThat(file.type()).isEqualTo(MediaType.MP4);
      assertThat(file.part()).hasBinaryContent(Samples.media("mp4"));
      List<String> paths = host.requests().stream().map(SocketScript.Request::path).toList();
      assertThat(file.address().getPath()).isEqualTo(paths.getLast());
      return paths;
    }
  }

  private static ItemDownloader downloader(HttpGateway gateway) {
    Duration milli = Duration.ofMillis(1);
    Retrier retrier = new Retrier(new RetryRules(3, milli, milli), () -> 0.5, WaitListener.NONE);
    return new ItemDownloader(gateway, retrier, bytes -> {}, 1);
  }
}
