package io.github.civitgrabber.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.civitgrabber.core.Plan;
import io.github.civitgrabber.core.listing.Item;
import io.github.civitgrabber.core.net.Fault;
import io.github.civitgrabber.core.net.RetryRules;
import io.github.civitgrabber.core.waiting.WaitListener;
import io.github.civitgrabber.http.HttpFailure;
import io.github.civitgrabber.http.HttpGateway;
import io.github.civitgrabber.http.Retrier;
import io.github.civitgrabber.http.SinkException;
import io.github.civitgrabber.media.MediaType;
import io.github.civitgrabber.testing.BackgroundCall;
import io.github.civitgrabber.testing.Faults;
import io.github.civitgrabber.testing.Fetches;
import io.github.civitgrabber.testing.Gateways;
import io.github.civitgrabber.testing.SampleAnswers;
import io.github.civitgrabber.testing.Samples;
import io.github.civitgrabber.testing.SocketScript;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class ItemDownloaderTest {

  private static final int ATTEMPTS = 3;
  private static final byte[] PNG = Samples.media("png");

  @TempDir private Path folder;

  private final LongAdder received = new LongAdder();

  @Test
  void busyThenGood_isTriedAgain() throws Exception {
    try (SocketScript host =
            SocketScript.start(
                SocketScript.inTurn(SampleAnswers.status(503), SampleAnswers.status(429), png()));
        HttpGateway gateway = Gateways.patient(host.origin())) {
      Transferred file = downloader(gateway).download(Fetches.image(host.origin(), folder));

      assertThat(file.type()).isEqualTo(MediaType.PNG);
      assertThat(file.part()).hasBinaryContent(PNG);
      assertThat(host.requests()).hasSize(3);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void busyForEver_isTriedAsOftenAsTheRulesSay(int attempts) throws Exception {
    try (SocketScript host = SocketScript.start(SocketScript.always(SampleAnswers.status(503)));
        HttpGateway gateway = Gateways.patient(host.origin())) {
      Faults.of(() -> downloader(gateway, attempts).download(Fetches.image(host.origin(), folder)));

      assertThat(host.requests()).hasSize(attempts);
      assertThat(folder).isEmptyDirectory();
    }
  }

  @Test
  void notThere_isAskedForOnce() throws Exception {
    try (SocketScript host = SocketScript.start(SocketScript.always(SampleAnswers.status(404)));
        HttpGateway gateway = Gateways.patient(host.origin())) {
      HttpFailure failure =
          Faults.failure(() -> downloader(gateway).download(Fetches.image(host.origin(), folder)));

      assertThat(failure).hasMessage("Tried to download image 123 from 127.0.0.1 but got HTTP 404");
      assertThat(host.requests()).hasSize(1);
      assertThat(folder).isEmptyDirectory();
    }
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "text/html,        `<html>We are adjusting a few things</html>`, HTML instead of a picture",
        "image/jpeg,       `<html>We are adjusting a few things</html>`, HTML instead of a picture",
        "application/json, `{\"error\":\"busy\"}`,                       JSON instead of a picture",
        "image/png,        ``,                                           an empty body instead of a picture",
        "image/jpeg,       `Too many requests`,                        text instead of a picture",
        "image/jpeg,       `%PDF-1.7 and so on`,                       PDF instead of a picture",
      })
  void goodStatusButNoPicture_isTriedAgainAndThenFailsWithTheReason(
      String contentType, String body, String reason) throws Exception {
    try (SocketScript host =
            SocketScript.start(SocketScript.always(SampleAnswers.ok(contentType, body)));
        HttpGateway gateway = Gateways.patient(host.origin())) {
      HttpFailure failure =
          Faults.failure(() -> downloader(gateway).download(Fetches.image(host.origin(), folder)));

      assertThat(failure)
          .hasMessage(
              "Tried to download image 123 from 127.0.0.1 but got "
                  + reason
                  + " (after 3 attempts)");
      assertThat(failure.fault().phrase()).isEqualTo(reason);
      assertThat(host.requests()).hasSize(ATTEMPTS);
      assertThat(folder).isEmptyDirectory();
    }
  }

  @Test
  void maintenancePageThenPicture_onlyThePictureIsKept() throws Exception {
    String page = SampleAnswers.ok("text/html", "<html>" + "x".repeat(10_000) + "</html>");

    try (SocketScript host = SocketScript.start(SocketScript.inTurn(page, png()));
        HttpGateway gateway = Gateways.patient(host.origin())) {
      Transferred file = downloader(gateway).download(Fetches.image(host.origin(), folder));

      assertThat(file.part()).hasBinaryContent(PNG);
      assertThat(file.bytes()).isEqualTo(PNG.length);
    }
  }

  @Test
  void brokenOffThenWhole_startsAnew() throws Exception {
    String whole = png();
    String half = whole.substring(0, whole.length() - 1000);

    try (SocketScript host =
            SocketScript.start(SocketScript.once(half), SocketScript.always(whole));
        HttpGateway gateway = Gateways.patient(host.origin())) {
      Transferred file = downloader(gateway).download(Fetches.image(host.origin(), folder));

      assertThat(file.part()).hasBinaryContent(PNG);
      assertThat(received.sum()).isEqualTo(PNG.length - 1000 + PNG.length);
    }
  }

  @Test
  void brokenOffForEver_leavesNothing() throws Exception {
    String whole = png();
    String half = whole.substring(0, whole.length() - 1000);

    try (SocketScript host = SocketScript.start(SocketScript.once(half));
        HttpGateway gateway = Gateways.patient(host.origin())) {
      HttpFailure failure =
          Faults.failure(() -> downloader(gateway).download(Fetches.image(host.origin(), folder)));

      assertThat(failure)
          .hasMessage(
              "Tried to download image 123 from 127.0.0.1 but got a body that broke off (after 3"
                  + " attempts)");
      assertThat(host.requests()).hasSize(ATTEMPTS);
      assertThat(folder).isEmptyDirectory();
    }
  }

  @Test
  void interruptWithinTheBody_leavesNothing() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    String whole = png();
    SocketScript.Script half =
        wire -> {
          wire.request();
          wire.send(whole.substring(0, whole.length() - 1000));
          wire.idleTimeout();
        };

    try (SocketScript host = SocketScript.start(half);
        HttpGateway gateway = Gateways.patient(host.origin())) {
      ItemDownloader downloader =
          new ItemDownloader(gateway, retrier(ATTEMPTS), bytes -> arrived.countDown(), 1);
      var call =
          BackgroundCall.start(() -> downloader.download(Fetches.image(host.origin(), folder)));
      arrived.await();
      assertThat(folder.resolve(Fetches.PART)).exists();
      call.interrupt();

      assertThat(call.failure()).isInstanceOf(InterruptedException.class);
      assertThat(host.requests()).hasSize(1);
      assertThat(folder).isEmptyDirectory();
    }
  }

  @Test
  void linkUnderThePartFilesName_isNotFollowedAndStays() throws Exception {
    Path precious = Files.writeString(folder.resolve("precious.txt"), "mine");
    Path link = Files.createSymbolicLink(folder.resolve(Fetches.PART), precious);

    assertThat(localFailure()).isInstanceOf(FileAlreadyExistsException.class);

    assertThat(precious).hasContent("mine");
    assertThat(link).isSymbolicLink();
  }

  @Test
  void folderUnderThePartFilesName_stays() throws Exception {
    Path inside = Files.createDirectory(folder.resolve(Fetches.PART)).resolve("precious.txt");
    Files.writeString(inside, "mine");

    assertThat(localFailure()).isInstanceOf(FileAlreadyExistsException.class);

    assertThat(inside).hasContent("mine");
  }

  private IOException localFailure() throws Exception {
    try (SocketScript host = SocketScript.start(SocketScript.always(png()));
        HttpGateway gateway = Gateways.patient(host.origin())) {
      SinkException failure =
          catchThrowableOfType(
              SinkException.class,
              () -> downloader(gateway).download(Fetches.image(host.origin(), folder)));

      assertThat(host.requests()).hasSize(1);
      return failure.failure();
    }
  }

  @ParameterizedTest
  @CsvSource({"IMAGE, 1073741825, 1 GiB", "VIDEO, 34359738369, 32 GiB"})
  void bodyBeyondAnyPicture_isRefusedForGoodAndNothingIsMade(
      Item.Kind kind, long length, String bound) throws Exception {
    String head = "HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\nstart";

    try (SocketScript host = SocketScript.start(SocketScript.once(head));
        HttpGateway gateway = Gateways.patient(host.origin())) {
      Plan.Fetch fetch =
          kind == Item.Kind.IMAGE
              ? Fetches.image(host.origin(), folder)
              : Fetches.video(host.origin(), folder);

      assertThat(Faults.of(() -> downloader(gateway).download(fetch)))
          .isEqualTo(new Fault.Forbidden("a body of more than " + bound));
      assertThat(host.requests()).hasSize(1);
      assertThat(folder).isEmptyDirectory();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "jpeg, a JPEG without its end",
    "png,  a PNG without its end",
    "gif,  a GIF without its end",
    "webp, a WebP without its end",
    "avif, an AVIF without its end",
    "heic, a HEIC without its end",
    "jxl,  a JPEG XL without its end",
    "bmp,  a BMP without its end",
    "tiff, a TIFF without its end",
    "mov,  a MOV without its end",
    "mkv,  an MKV without its end",
    "mp4,  an MP4 without its end",
    "webm, a WebM without its end",
  })
  void halfAFileThatDiffersOnEachTry_isNeverStored(String extension, String reason)
      throws Exception {
    String whole = new String(Samples.media(extension), StandardCharsets.ISO_8859_1);
    int half = whole.length() / 2;

    try (SocketScript host =
            SocketScript.start(
                SocketScript.inTurn(
                    SampleAnswers.ok("image/jpeg", whole.substring(0, half)),
                    SampleAnswers.ok("image/jpeg", whole.substring(0, half + 1)),
                    SampleAnswers.ok("image/jpeg", whole.substring(0, half + 1))));
        HttpGateway gateway = Gateways.patient(host.origin())) {
      assertThat(
              Faults.of(() -> downloader(gateway).download(Fetches.image(host.origin(), folder))))
          .isEqualTo(new Fault.BrokenOff(reason));
      assertThat(host.requests()).hasSize(ATTEMPTS);
      assertThat(folder).isEmptyDirectory();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void sameBytesWithoutTheirEndAgain_areKeptAsWhatTheServerHas(int attempts) throws Exception {
    byte[] half = Arrays.copyOf(PNG, 1000);

    try (SocketScript host = SocketScript.start(SocketScript.always(ok(half)));
        HttpGateway gateway = Gateways.patient(host.origin())) {
      Transferred file =
          downloader(gateway, attempts).download(Fetches.image(host.origin(), folder));

      assertThat(file)
          .isEqualTo(
              new Transferred(
                  folder.resolve(Fetches.PART),
                  MediaType.PNG,
                  1000,
                  Fetches.image(host.origin(), folder).address().first(),
                  "a PNG without its end"));
      assertThat(file.part()).hasBinaryContent(half);
      assertThat(host.requests()).hasSize(2);
    }
  }

  @Test
  void sameBytesWithAFailureBetween_areKept() throws Exception {
    String half = ok(Arrays.copyOf(PNG, 404));

    try (SocketScript host =
            SocketScript.start(SocketScript.inTurn(half, SampleAnswers.status(503), half));
        HttpGateway gateway = Gateways.patient(host.origin())) {
      Transferred file = downloader(gateway).download(Fetches.image(host.origin(), folder));

      assertThat(file.flaw()).isEqualTo("a PNG without its end");
      assertThat(host.requests()).hasSize(3);
    }
  }

  @Test
  void sameBytesOfAnUnannouncedNumber_areNeverStored() throws Exception {
    String half =
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3e8\r\n"
            + new String(PNG, 0, 1000, StandardCharsets.ISO_8859_1)
            + "\r\n0\r\n\r\n";

    try (SocketScript host = SocketScript.start(SocketScript.always(half));
        HttpGateway gateway = Gateways.patient(host.origin())) {
      assertThat(
              Faults.of(() -> downloader(gateway).download(Fetches.image(host.origin(), folder))))
          .isEqualTo(new Fault.BrokenOff("a PNG without its end"));
      assertThat(host.requests()).hasSize(ATTEMPTS);
      assertThat(folder).isEmptyDirectory();
    }
  }

  @Test
  void halfAFileThenAllOfIt_isStored() throws Exception {
    String half =
        SampleAnswers.ok("image/jpeg", new String(PNG, 0, 1000, StandardCharsets.ISO_8859_1));

    try (SocketScript host = SocketScript.start(SocketScript.inTurn(half, png()));
        HttpGateway gateway = Gateways.patient(host.origin())) {
      Transferred file = downloader(gateway).download(Fetches.image(host.origin(), folder));

      assertThat(file.part()).hasBinaryContent(PNG);
    }
  }

  @Test
  void folderIsGone_failsOnOurSideWithoutTryingAgain() throws Exception {
    try (SocketScript host = SocketScript.start(SocketScript.always(png()));
        HttpGateway gateway = Gateways.patient(host.origin())) {
      Throwable failure =
          catchThrowable(
              () ->
                  downloader(gateway)
                      .download(Fetches.image(host.origin(), folder.resolve("gone"))));

      assertThat(failure).isInstanceOf(SinkException.class);
      assertThat(host.requests()).hasSize(1);
    }
  }

  private ItemDownloader downloader(HttpGateway gateway) {
    return downloader(gateway, ATTEMPTS);
  }

  @Test
  void moreDownloadsThanTransfersAtOnce_nextAsksWhenOneHasEnded() throws Exception {
    Semaphore asked = new Semaphore(0);
    Semaphore answers = new Semaphore(0);
    SocketScript.Script holding =
        wire -> {
          while (wire.request()) {
            asked.release();
            answers.acquire();
            wire.send(png());
          }
        };
    try (SocketScript host = SocketScript.start(holding);
        HttpGateway gateway = Gateways.patient(host.origin())) {
      ItemDownloader downloader = new ItemDownloader(gateway, retrier(ATTEMPTS), received::add, 2);
      List<BackgroundCall<Transferred>> calls = new ArrayList<>();
      for (String name : List.of("a", "b", "c")) {
        Path own = Files.createDirectory(folder.resolve(name));
        calls.add(
            BackgroundCall.start(() -> downloader.download(Fetches.image(host.origin(), own))));
      }

      asked.acquire(2);
      assertThat(asked.tryAcquire(300, TimeUnit.MILLISECONDS)).as("a third request").isFalse();
      answers.release();
      asked.acquire();
      answers.release(2);

      for (BackgroundCall<Transferred> call : calls) {
        assertThat(call.result().part()).hasBinaryContent(PNG);
      }
    }
  }

  private ItemDownloader downloader(HttpGateway gateway, int attempts) {
    return new ItemDownloader(gateway, retrier(attempts), received::add, 1);
  }

  private static Retrier retrier(int attempts) {
    Duration milli = Duration.ofMillis(1);
    return new Retrier(new RetryRules(attempts, milli, milli), () -> 0.5, WaitListener.NONE);
  }

  private static String ok(byte[] body) {
    return SampleAnswers.ok("image/jpeg", new String(body, StandardCharsets.ISO_8859_1));
  }

  private static String png() {
    return SampleAnswers.media("png");
  }
}
