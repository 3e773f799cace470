package io.github.civitgrabber.transfer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.civitgrabber.core.Plan;
import io.github.civitgrabber.core.net.Fault;
import io.github.civitgrabber.core.net.RetryRules;
import io.github.civitgrabber.core.waiting.WaitListener;
import io.github.civitgrabber.http.HttpGateway;
import io.github.civitgrabber.http.Retrier;
import io.github.civitgrabber.http.SinkException;
import io.github.civitgrabber.testing.BackgroundCall;
import io.github.civitgrabber.testing.Compressed;
import io.github.civitgrabber.testing.Faults;
import io.github.civitgrabber.testing.Fetches;
import io.github.civitgrabber.testing.Gateways;
import io.github.civitgrabber.testing.Pictures;
import io.github.civitgrabber.testing.SampleAnswers;
import io.github.civitgrabber.testing.SocketScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A transfer that broke off is resumed, and never joins the bytes of two versions of a file. */
@Timeout(20)
class ResumedTransferTest {

  private static final byte[] FILE = Pictures.noise("png", 300, 200, 1);
  private static final byte[] OTHER = Pictures.noise("png", 300, 201, 2);
  private static final int CUT = 100_000;
  private static final String ETAG = "ETag: \"v1\"\r\n";
  private static final String FROM_CUT = "bytes=" + CUT + "-";

  private static final String DATE_HEADERS =
      "Last-Modified: Sun, 22 Nov 2026 11:00:00 GMT\r\nDate: Sun, 22 Nov 2026 12:00:00 GMT\r\n";

  @TempDir private Path folder;

  private final LongAdder received = new LongAdder();

  @Test
  void nextRun_getsTheRestAlone() throws Exception {
    try (SocketScript host = brokenOff(ETAG, rest(ETAG, CUT, FILE))) {
      failFirstRun(host);
      assertThat(part()).hasBinaryContent(Arrays.copyOf(FILE, CUT));

      Transferred file = run(host);

      assertThat(file.bytes()).isEqualTo(FILE.length);
      assertThat(file.part()).hasBinaryContent(FILE);
      assertThat(received.sum()).isEqualTo(FILE.length);
      assertThat(ranges(host)).containsExactly("", FROM_CUT);
      assertThat(host.requests().getLast().headers()).containsEntry("if-range", "\"v1\"");
      assertThat(folder).isDirectoryNotContaining("glob:**.resume");
    }
  }

  @Test
  void retryOfTheSameRun_getsTheRestAlone() throws Exception {
    try (SocketScript host = brokenOff(ETAG, rest(ETAG, CUT, FILE))) {
      assertThat(run(host, 2).part()).hasBinaryContent(FILE);
      assertThat(ranges(host)).containsExactly("", FROM_CUT);
      assertThat(received.sum()).isEqualTo(FILE.length);
    }
  }

  @Test
  void restBreaksOffToo_nextOneBeginsWhereItEnded() throws Exception {
    String rest = rest(ETAG, CUT, FILE);
    int missing = 20_000;
    String last = rest(ETAG, FILE.length - missing, FILE);

    try (SocketScript host =
        SocketScript.start(
            SocketScript.once(whole(ETAG, FILE, CUT)),
            SocketScript.once(rest.substring(0, rest.length() - missing)),
            SocketScript.always(last))) {
      assertThat(run(host, 3).part()).hasBinaryContent(FILE);
      assertThat(ranges(host))
          .containsExactly("", FROM_CUT, "bytes=" + (FILE.length - missing) + "-");
      assertThat(received.sum()).isEqualTo(FILE.length);
    }
  }

  /** Its length and version are those of the compressed bytes. */
  @Test
  void compressedTransferBreaksOff_isFetchedWhole() throws Exception {
    byte[] compressed = Compressed.gzip(FILE);
    String gzip = "Content-Encoding: gzip\r\n" + ETAG;

    try (SocketScript host =
        SocketScript.start(
            SocketScript.once(whole(gzip, compressed, CUT)),
            SocketScript.always(whole(gzip, compressed)))) {
      assertThat(run(host, 2).part()).hasBinaryContent(FILE);
      assertThat(ranges(host)).containsExactly("", "");
      assertThat(folder).isDirectoryNotContaining("glob:**.resume");
    }
  }

  @Test
  void restComesCompressed_isFetchedWhole() throws Exception {
    String gzip = "Content-Encoding: gzip\r\n" + ETAG;

    try (SocketScript host = brokenOff(ETAG, rest(gzip, CUT, FILE), whole(ETAG, FILE))) {
      failFirstRun(host);

      assertThat(run(host).part()).hasBinaryContent(FILE);
      assertThat(ranges(host)).containsExactly("", FROM_CUT, "");
    }
  }

  @Test
  void dateAsValidator_isResumedToo() throws Exception {
    try (SocketScript host = brokenOff(DATE_HEADERS, rest(DATE_HEADERS, CUT, FILE))) {
      failFirstRun(host);

      assertThat(run(host).part()).hasBinaryContent(FILE);
      assertThat(host.requests().getLast().headers())
          .containsEntry("range", FROM_CUT)
          .containsEntry("if-range", "Sun, 22 Nov 2026 11:00:00 GMT");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ETag: W/\"v1\"\r\n",
        "ETag: v1\r\n",
        "Last-Modified: Sun, 22 Nov 2026 11:00:00 GMT\r\n",
        "ETag: W/\"v1\"\r\n" + DATE_HEADERS,
      })
  void noStrongValidator_nothingIsKeptAndTheNextRunBeginsAnew(String headers) throws Exception {
    try (SocketScript host = brokenOff(headers, whole(headers, FILE))) {
      failFirstRun(host);
      assertThat(folder).isEmptyDirectory();

      assertThat(run(host).part()).hasBinaryContent(FILE);
      assertThat(ranges(host)).containsExactly("", "");
    }
  }

  @Test
  void unknownLength_nothingIsKept() throws Exception {
    String chunk =
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n%s\r\n%x\r\n%s"
            .formatted(ETAG, FILE.length, text(FILE, 0, CUT));

    try (SocketScript host = SocketScript.start(SocketScript.once(chunk))) {
      failFirstRun(host);

      assertThat(folder).isEmptyDirectory();
    }
  }

  @Test
  void fewBytes_areNotWorthAFile() throws Exception {
    try (SocketScript host =
        SocketScript.start(SocketScript.once(whole(ETAG, FILE, (64 << 10) - 1)))) {
      failFirstRun(host);

      assertThat(folder).isEmptyDirectory();
    }
  }

  @Test
  void enoughBytes_areKeptWithTheirState() throws Exception {
    try (SocketScript host = SocketScript.start(SocketScript.once(whole(ETAG, FILE, 64 << 10)))) {
      failFirstRun(host);

      assertThat(part()).hasSize(64 << 10);
      assertThat(state()).hasContent(stateText(host, "\"v1\"", FILE.length));
    }
  }

  /** Not even a kill of the process must lose what has come of a large file. */
  @ParameterizedTest
  @CsvSource({"1048576, true", "1048575, false"})
  void beginningOfALargeFile_hasItsStateAtOnce(int total, boolean state) throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    SocketScript.Script start =
        wire -> {
          wire.request();
          wire.send(head("200 OK", total, ETAG) + text(FILE, 0, 1000));
          wire.idleTimeout();
        };

    try (SocketScript host = SocketScript.start(start);
        HttpGateway gateway = Gateways.patient(host.origin())) {
      ItemDownloader downloader = downloader(gateway, 1, bytes -> arrived.countDown());
      var call =
          BackgroundCall.start(() -> downloader.download(Fetches.image(host.origin(), folder)));
      arrived.await();

      assertThat(Files.exists(state())).isEqualTo(state);
      call.interrupt();
      assertThat(call.failure()).isInstanceOf(InterruptedException.class);
      assertThat(Files.exists(part())).isEqualTo(state);
    }
  }

  @Test
  void interruptWithinTheBody_keepsWhatHasCome() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    SocketScript.Script half =
        wire -> {
          wire.request();
          wire.send(whole(ETAG, FILE, CUT));
          wire.idleTimeout();
        };

    try (SocketScript host = SocketScript.start(half, SocketScript.always(rest(ETAG, CUT, FILE)));
        HttpGateway gateway = Gateways.patient(host.origin())) {
      ItemDownloader downloader =
          downloader(
              gateway,
              1,
              bytes -> {
                received.add(bytes);
                if (received.sum() == CUT) {
                  arrived.countDown();
                }
              });
      var call =
          BackgroundCall.start(() -> downloader.download(Fetches.image(host.origin(), folder)));
      arrived.await();
      call.interrupt();
      assertThat(call.failure()).isInstanceOf(InterruptedException.class);

      assertThat(run(host).part()).hasBinaryContent(FILE);
      assertThat(ranges(host)).containsExactly("", FROM_CUT);
    }
  }

  @Test
  void rangeIgnored_wholeFileReplacesWhatIsHere() throws Exception {
    try (SocketScript host = brokenOff(ETAG, whole(ETAG, FILE))) {
      failFirstRun(host);

      assertThat(run(host).part()).hasBinaryContent(FILE);
      assertThat(ranges(host)).containsExactly("", FROM_CUT);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ETag: \"v2\"\r\n", "ETag: W/\"v1\"\r\n", DATE_HEADERS, ""})
  void fileChangedMeanwhile_newOneReplacesWhatIsHere(String headers) throws Exception {
    try (SocketScript host = brokenOff(ETAG, whole(headers, OTHER))) {
      failFirstRun(host);

      assertThat(run(host).part()).hasBinaryContent(OTHER);
      assertThat(folder).isDirectoryNotContaining("glob:**.resume");
    }
  }

  /** The state on disk must speak of the new file at once, not of the one that it replaces. */
  @Test
  void newFileBreaksOffToo_nextRunResumesTheNewOne() throws Exception {
    String v2 = "ETag: \"v2\"\r\n";
    try (SocketScript host =
        SocketScript.start(
            SocketScript.once(whole(ETAG, FILE, CUT)),
            SocketScript.once(whole(v2, OTHER, 70_000)),
            SocketScript.always(rest(v2, 70_000, OTHER)))) {
      failFirstRun(host);
      failFirstRun(host);

      assertThat(run(host).part()).hasBinaryContent(OTHER);
      assertThat(ranges(host)).containsExactly("", FROM_CUT, "bytes=70000-");
      assertThat(host.requests().getLast().headers()).containsEntry("if-range", "\"v2\"");
    }
  }

  /** The restart is part of the same attempt: it costs the user none of the retries. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "bytes 65536-180999/181000   | \"v1\" | image/png",
        "bytes 0-180999/181000       | \"v1\" | image/png",
        "bytes 100001-180999/181000  | \"v1\" | image/png",
        "-                           | \"v1\" | image/png",
        "bytes 100000-180999/*       | \"v1\" | image/png",
        "bytes 100000-180999/181000  | \"v1\" | multipart/byteranges; boundary=x",
        "TOTAL+1                     | \"v1\" | image/png",
        "FITS                        | \"v2\" | image/png",
        "FITS                        | W/\"v1\" | image/png",
      })
  void partThatDoesNotFit_wholeFileIsAskedForAtOnce(String range, String tag, String type)
      throws Exception {
    byte[] body = Arrays.copyOfRange(FILE, CUT, FILE.length);
    String headers = "Content-Type: " + type + "\r\nETag: " + tag + "\r\n";
    if (range != null) {
      headers +=
          "Content-Range: "
              + range
                  .replace("FITS", fitting(FILE.length))
                  .replace("TOTAL+1", fitting(FILE.length + 1))
              + "\r\n";
    }
    String odd = head("206 Partial Content", body.length, headers) + text(body, 0, body.length);

    try (SocketScript host =
        SocketScript.start(
            SocketScript.once(whole(ETAG, FILE, CUT)),
            SocketScript.once(odd),
            SocketScript.always(whole("ETag: \"v2\"\r\n", OTHER)))) {
      failFirstRun(host);

      assertThat(run(host).part()).hasBinaryContent(OTHER);
      assertThat(ranges(host)).containsExactly("", FROM_CUT, "");
      assertThat(received.sum()).isEqualTo(CUT + OTHER.length);
    }
  }

  @Test
  void rangeNotSatisfiable_wholeFileIsAskedForAtOnce() throws Exception {
    try (SocketScript host = brokenOff(ETAG, SampleAnswers.status(416), whole(ETAG, OTHER))) {
      failFirstRun(host);

      assertThat(run(host).part()).hasBinaryContent(OTHER);
      assertThat(ranges(host)).containsExactly("", FROM_CUT, "");
    }
  }

  @Test
  void partForEverAndNothingElse_endsAsAFailure() throws Exception {
    String odd = rest(ETAG, CUT + 1, FILE);

    try (SocketScript host = brokenOff(ETAG, odd)) {
      failFirstRun(host);

      assertThat(Faults.of(() -> run(host, 3))).isInstanceOf(Fault.Status.class);
      assertThat(ranges(host)).containsExactly("", FROM_CUT, "");
      assertThat(folder).isEmptyDirectory();
    }
  }

  /**
   * All bytes are here, but the run died before they were checked: the server has the last word.
   */
  @Test
  void allBytesAreHere_theLastOneIsAskedForAgain() throws Exception {
    try (SocketScript host =
        SocketScript.start(SocketScript.always(rest(ETAG, FILE.length - 1, FILE)))) {
      Files.write(part(), FILE);
      Files.writeString(state(), stateText(host, "\"v1\"", FILE.length));

      assertThat(run(host).part()).hasBinaryContent(FILE);
      assertThat(ranges(host)).containsExactly("bytes=" + (FILE.length - 1) + "-");
      assertThat(received.sum()).isEqualTo(1);
    }
  }

  @Test
  void allBytesAreHereButNotTheRightOnes_beginsAnew() throws Exception {
    byte[] damaged = FILE.clone();
    Arrays.fill(damaged, FILE.length - 12, FILE.length - 1, (byte) 1);

    try (SocketScript host =
        SocketScript.start(
            SocketScript.inTurn(rest(ETAG, FILE.length - 1, FILE), whole(ETAG, FILE)))) {
      Files.write(part(), damaged);
      Files.writeString(state(), stateText(host, "\"v1\"", FILE.length));

      assertThat(run(host, 2).part()).hasBinaryContent(FILE);
      assertThat(ranges(host)).containsExactly("bytes=" + (FILE.length - 1) + "-", "");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void morePartThanFileOrNone_beginsAnew(int length) throws Exception {
    try (SocketScript host = SocketScript.start(SocketScript.always(whole(ETAG, FILE)))) {
      Files.write(part(), Arrays.copyOf(FILE, length < 0 ? FILE.length + 1 : length));
      Files.writeString(state(), stateText(host, "\"v1\"", FILE.length));

      assertThat(run(host).part()).hasBinaryContent(FILE);
      assertThat(ranges(host)).containsExactly("");
    }
  }

  /** Some file systems leave that after a power cut. */
  @Test
  void partThatEndsInZeros_beginsAnew() throws Exception {
    byte[] damaged = Arrays.copyOf(FILE, CUT);
    Arrays.fill(damaged, CUT - 4096, CUT, (byte) 0);

    try (SocketScript host = SocketScript.start(SocketScript.always(whole(ETAG, FILE)))) {
      Files.write(part(), damaged);
      Files.writeString(state(), stateText(host, "\"v1\"", FILE.length));

      assertThat(run(host).part()).hasBinaryContent(FILE);
      assertThat(ranges(host)).containsExactly("");
    }
  }

  @Test
  void stateOfAnotherAddress_beginsAnew() throws Exception {
    try (SocketScript host = SocketScript.start(SocketScript.always(whole(ETAG, FILE)))) {
      Files.write(part(), Arrays.copyOf(OTHER, CUT));
      String ours = stateText(host, "\"v1\"", FILE.length);
      Files.writeString(state(), ours.replace("original=true", "width=450"));

      assertThat(run(host).part()).hasBinaryContent(FILE);
      assertThat(ranges(host)).containsExactly("");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "garbage", "civit-grabber part 1\naddress="})
  void tornState_beginsAnew(String text) throws Exception {
    try (SocketScript host = SocketScript.start(SocketScript.always(whole(ETAG, FILE)))) {
      Files.write(part(), Arrays.copyOf(OTHER, CUT));
      Files.writeString(state(), text);

      assertThat(run(host).part()).hasBinaryContent(FILE);
      assertThat(ranges(host)).containsExactly("");
      assertThat(state()).doesNotExist();
    }
  }

  @Test
  void partWithoutState_beginsAnew() throws Exception {
    try (SocketScript host = SocketScript.start(SocketScript.always(whole(ETAG, FILE)))) {
      Files.write(part(), Arrays.copyOf(OTHER, CUT));

      assertThat(run(host).part()).hasBinaryContent(FILE);
      assertThat(ranges(host)).containsExactly("");
    }
  }

  @Test
  void linksUnderTheirNames_areNeitherReadNorDeleted() throws Exception {
    try (SocketScript host = SocketScript.start(SocketScript.always(whole(ETAG, FILE)))) {
      Path precious = Files.write(folder.resolve("precious.png"), Arrays.copyOf(FILE, CUT));
      Path link = Files.createSymbolicLink(part(), precious);
      Files.writeString(state(), stateText(host, "\"v1\"", FILE.length));

      assertThat(catchThrowable(() -> run(host))).isInstanceOf(SinkException.class);

      assertThat(ranges(host)).containsExactly("");
      assertThat(link).isSymbolicLink();
      assertThat(precious).hasBinaryContent(Arrays.copyOf(FILE, CUT));
      assertThat(state()).exists();
    }
  }

  /** It answers with a picture first; what is here may belong to the other address alone. */
  @Test
  void secondAddressOfAVideo_neverResumesThePartOfTheFirst() throws Exception {
    String still = head("200 OK", FILE.length, ETAG) + text(FILE, 0, FILE.length);

    try (SocketScript host =
            SocketScript.start(
                SocketScript.once(whole(ETAG, FILE, CUT)),
                SocketScript.inTurn(rest(ETAG, CUT, FILE), still, SampleAnswers.media("mp4")));
        HttpGateway gateway = Gateways.patient(host.origin())) {
      Plan.Fetch video = Fetches.video(host.origin(), folder);
      ItemDownloader downloader = downloader(gateway, 2, received::add);

      assertThat(Faults.of(() -> downloader.download(video)).phrase())
          .isEqualTo("a still picture instead of a video");

      assertThat(ranges(host)).containsExactly("", FROM_CUT, "");
      assertThat(host.requests().getLast().path()).contains("quality=100");
      assertThat(folder).isEmptyDirectory();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {503, 429})
  void serverIsBusyAtTheRest_whatIsHereStays(int status) throws Exception {
    try (SocketScript host = brokenOff(ETAG, SampleAnswers.status(status))) {
      failFirstRun(host);

      assertThat(Faults.of(() -> run(host))).isInstanceOf(Fault.Status.class);

      assertThat(part()).hasBinaryContent(Arrays.copyOf(FILE, CUT));
      assertThat(state()).hasContent(stateText(host, "\"v1\"", FILE.length));
    }
  }

  @Test
  void nobodyThere_whatIsHereStays() throws Exception {
    Plan.Fetch fetch;
    try (SocketScript host = brokenOff(ETAG)) {
      failFirstRun(host);
      fetch = Fetches.image(host.origin(), folder);
    }

    try (HttpGateway gateway = Gateways.patient(fetch.item().url())) {
      ItemDownloader downloader = downloader(gateway, 1, received::add);
      assertThat(Faults.of(() -> downloader.download(fetch))).isInstanceOf(Fault.Unreachable.class);
    }
    assertThat(part()).hasBinaryContent(Arrays.copyOf(FILE, CUT));
    assertThat(state()).exists();
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 410, 403})
  void fileIsGone_whatIsHereGoesToo(int status) throws Exception {
    try (SocketScript host = brokenOff(ETAG, SampleAnswers.status(status))) {
      failFirstRun(host);
      assertThat(part()).exists();

      Faults.of(() -> run(host));

      assertThat(folder).isEmptyDirectory();
    }
  }

  @Test
  void pageInsteadOfTheFile_whatIsHereGoesToo() throws Exception {
    try (SocketScript host =
        brokenOff(ETAG, SampleAnswers.ok("text/html", "<html>" + "x".repeat(70_000)))) {
      failFirstRun(host);

      assertThat(Faults.of(() -> run(host)))
          .isEqualTo(new Fault.WrongBody("HTML instead of a picture"));
      assertThat(folder).isEmptyDirectory();
    }
  }

  @Test
  void joinedFileIsBroken_isGivenUpAndFetchedWhole() throws Exception {
    byte[] noEnd = FILE.clone();
    Arrays.fill(noEnd, FILE.length - 12, FILE.length, (byte) 'x');

    try (SocketScript host = brokenOff(ETAG, rest(ETAG, CUT, noEnd), whole(ETAG, FILE))) {
      failFirstRun(host);

      assertThat(run(host, 2).part()).hasBinaryContent(FILE);
      assertThat(ranges(host)).containsExactly("", FROM_CUT, "");
    }
  }

  /** A full disk, say: what was written may be anything. */
  @Test
  void ourOwnSideFails_bothFilesGo() throws Exception {
    try (SocketScript host = SocketScript.start(SocketScript.once(whole(ETAG, FILE)));
        HttpGateway gateway = Gateways.patient(host.origin())) {
      ItemDownloader failing =
          downloader(
              gateway,
              3,
              bytes -> {
                received.add(bytes);
                if (received.sum() > CUT) {
                  throw new IllegalStateException("made for this test");
                }
              });

      Throwable failure =
          catchThrowable(() -> failing.download(Fetches.image(host.origin(), folder)));

      assertThat(failure).isInstanceOf(SinkException.class);
      assertThat(folder).isEmptyDirectory();
    }
  }

  /** Longer than it said, in chunks, where the client cannot see it. */
  @Test
  void restIsLongerThanAnnounced_neverASuccess() throws Exception {
    byte[] body = Arrays.copyOfRange(FILE, CUT, FILE.length);
    String longer =
        "HTTP/1.1 206 Partial Content\r\nTransfer-Encoding: chunked\r\nContent-Range: "
            + fitting(FILE.length)
            + "\r\n\r\n%x\r\n%s\r\n1\r\nx\r\n0\r\n\r\n"
                .formatted(body.length, text(body, 0, body.length));

    try (SocketScript host = brokenOff(ETAG, longer)) {
      failFirstRun(host);

      assertThat(Faults.of(() -> run(host)))
          .isEqualTo(new Fault.BrokenOff("a body longer than announced"));
      assertThat(folder).isEmptyDirectory();
    }
  }

  @Test
  void restIsShorterThanAnnounced_isKeptAndResumed() throws Exception {
    String shorter =
        "HTTP/1.1 206 Partial Content\r\nTransfer-Encoding: chunked\r\nContent-Range: "
            + fitting(FILE.length)
            + "\r\n\r\n%x\r\n%s\r\n0\r\n\r\n".formatted(1000, text(FILE, CUT, CUT + 1000));

    try (SocketScript host = brokenOff(ETAG, shorter, rest(ETAG, CUT + 1000, FILE))) {
      assertThat(run(host, 3).part()).hasBinaryContent(FILE);
      assertThat(ranges(host)).containsExactly("", FROM_CUT, "bytes=" + (CUT + 1000) + "-");
    }
  }

  private SocketScript brokenOff(String headers, String... then) throws IOException {
    SocketScript.Script half = SocketScript.once(whole(headers, FILE, CUT));
    return then.length == 0
        ? SocketScript.start(half)
        : SocketScript.start(half, SocketScript.inTurn(then));
  }

  private void failFirstRun(SocketScript host) {
    assertThat(Faults.of(() -> run(host))).isEqualTo(new Fault.BrokenOff("a body that broke off"));
  }

  private Transferred run(SocketScript host) throws Exception {
    return run(host, 1);
  }

  private Transferred run(SocketScript host, int attempts) throws Exception {
    try (HttpGateway gateway = Gateways.patient(host.origin())) {
      return downloader(gateway, attempts, received::add)
          .download(Fetches.image(host.origin(), folder));
    }
  }

  private static ItemDownloader downloader(
      HttpGateway gateway, int attempts, ByteListener received) {
    Duration milli = Duration.ofMillis(1);
    return new ItemDownloader(
        gateway,
        new Retrier(new RetryRules(attempts, milli, milli), () -> 0.5, WaitListener.NONE),
        received,
        1);
  }

  private Path part() {
    return folder.resolve(Fetches.PART);
  }

  private Path state() {
    return folder.resolve(Fetches.PART + ".resume");
  }

  private String stateText(SocketScript host, String validator, int total) {
    return "civit-grabber part 1\naddress=%s\nvalidator=%s\ntotal=%d\nend\n"
        .formatted(Fetches.image(host.origin(), folder).address().first(), validator, total);
  }

  private static List<String> ranges(SocketScript host) {
    return host.requests().stream()
        .map(request -> request.headers().getOrDefault("range", ""))
        .toList();
  }

  private static String whole(String headers, byte[] file) {
    return whole(headers, file, file.length);
  }

  /** The beginning of an answer with a whole file. */
  private static String whole(String headers, byte[] file, int bytes) {
    return head("200 OK", file.length, headers) + text(file, 0, bytes);
  }

  private static String rest(String headers, int from, byte[] file) {
    String range =
        "Content-Range: bytes %d-%d/%d\r\n".formatted(from, file.length - 1, file.length);
    return head("206 Partial Content", file.length - from, range + headers)
        + text(file, from, file.length);
  }

  private static String fitting(int total) {
    return "bytes %d-%d/%d".formatted(CUT, FILE.length - 1, total);
  }

  private static String head(String status, int length, String headers) {
    return "HTTP/1.1 %s\r\nContent-Length: %d\r\n%s\r\n".formatted(status, length, headers);
  }

  private static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, ISO_8859_1);
  }
}
