package io.github.civitgrabber.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.civitgrabber.core.net.Fault;
import io.github.civitgrabber.http.range.ContentRange;
import io.github.civitgrabber.http.range.Extent;
import io.github.civitgrabber.http.range.Resume;
import io.github.civitgrabber.testing.Faults;
import io.github.civitgrabber.testing.Gateways;
import io.github.civitgrabber.testing.RecordingSink;
import io.github.civitgrabber.testing.Sites;
import io.github.civitgrabber.testing.SocketScript;
import java.util.OptionalLong;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Asking for the rest of a file, and what may be believed of the answer. */
@Timeout(20)
class ResumeTest {

  private static final Resume RESUME = new Resume(5, "\"v1\"");

  @RegisterExtension static final WireMockExtension site = Sites.onLoopback();
  @RegisterExtension static final WireMockExtension other = Sites.onLoopback();

  private final RecordingSink sink = new RecordingSink();
  @AutoClose private HttpGateway gateway;

  @BeforeEach
  void open() {
    gateway = Gateways.patient(Sites.origin(site));
  }

  @Test
  void resume_isAskedForWithItsValidatorAndWithoutEncoding() throws Exception {
    answer("/1", rest("bytes 5-9/10"));

    gateway.stream(Sites.uri(site, "/1"), RESUME, sink);

    assertAsksForTheRest(Sites.requests(site).getFirst());
    assertThat(sink.text()).isEqualTo("56789");
  }

  @Test
  void wholeFile_isAskedForWithoutARange() throws Exception {
    answer("/1", ok("0123456789"));

    gateway.stream(Sites.uri(site, "/1"), sink);

    assertThat(Sites.requests(site).getFirst().containsHeader("Range")).isFalse();
    assertThat(Sites.requests(site).getFirst().containsHeader("If-Range")).isFalse();
  }

  @Test
  void redirects_keepTheResume() throws Exception {
    answer("/1", temporaryRedirect("/2"));
    answer("/2", temporaryRedirect(Sites.uri(other, "/3").toString()));
    other.stubFor(get("/3").willReturn(rest("bytes 5-9/10")));

    ResponseHead head = gateway.stream(Sites.uri(site, "/1"), RESUME, sink);

    assertThat(head.extent()).isEqualTo(new Extent.Rest(new ContentRange(5, 9, 10)));
    assertThat(Sites.requests(site)).hasSize(2).allSatisfy(ResumeTest::assertAsksForTheRest);
    assertThat(Sites.requests(other)).hasSize(1).allSatisfy(ResumeTest::assertAsksForTheRest);
  }

  @Test
  void rest_saysItsRangeAndItsVersion() throws Exception {
    answer("/1", rest("bytes 5-9/10").withHeader("ETag", "\"v1\""));

    ResponseHead head = gateway.stream(Sites.uri(site, "/1"), RESUME, sink);

    assertThat(head)
        .isEqualTo(
            new ResponseHead(
                Sites.uri(site, "/1"),
                new Extent.Rest(new ContentRange(5, 9, 10)),
                OptionalLong.of(5),
                "\"v1\""));
  }

  @Test
  void rangeIgnored_bodyIsTheWholeFile() throws Exception {
    answer("/1", ok("0123456789").withHeader("ETag", "\"v2\""));

    ResponseHead head = gateway.stream(Sites.uri(site, "/1"), RESUME, sink);

    assertThat(head.extent()).isEqualTo(new Extent.Whole());
    assertThat(head.validator()).isEqualTo("\"v2\"");
    assertThat(sink.text()).isEqualTo("0123456789");
  }

  @Test
  void weakTag_isNoValidator() throws Exception {
    answer("/1", ok("0123456789").withHeader("ETag", "W/\"v2\""));

    assertThat(gateway.stream(Sites.uri(site, "/1"), sink).validator()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Content-Range: bytes 4-8/10                            | a part of another range",
        "Content-Range: bytes 6-10/11                           | a part of another range",
        "Content-Range: bytes 0-4/10                            | a part of another range",
        "X: y                                                   | a part without its range",
        "Content-Range: bytes 5-9/*                             | a part without its range",
        "Content-Range: bytes */10                              | a part without its range",
        "Content-Range: bytes 9-5/10                            | a part without its range",
        "Content-Range: bytes 5-9/10~Content-Range: bytes 4-8/9 | a part without its range",
        "Content-Range: bytes 5-8/10                            | a part of another length",
        "Content-Range: bytes 5-10/11                           | a part of another length",
        "Content-Range: bytes 5-9/10~ETag: \"v2\"               | a part of another version",
        "Content-Range: bytes 5-9/10~ETag: W/\"v1\"             | a part of another version",
        "Content-Range: bytes 5-9/10~Content-Type: multipart/byteranges; boundary=x"
            + " | a part in several pieces",
        "Content-Range: bytes 5-9/10~Content-Type: Multipart/ByteRanges"
            + " | a part in several pieces",
      })
  void partThatDoesNotFit_isCalledOdd(String headers, String why) throws Exception {
    assertThat(extentOf(headers.replace("~", "\r\n"))).isEqualTo(new Extent.Odd(why));
  }

  @Test
  void sameRangeTwice_isTheRest() throws Exception {
    assertThat(extentOf("Content-Range: bytes 5-9/10\r\nContent-Range: bytes 5-9/10"))
        .isEqualTo(new Extent.Rest(new ContentRange(5, 9, 10)));
  }

  /** A server may give less than was asked for. */
  @Test
  void shorterPart_isTheRestAsFarAsItGoes() throws Exception {
    assertThat(extentOf("Content-Range: bytes 5-9/20"))
        .isEqualTo(new Extent.Rest(new ContentRange(5, 9, 20)));
  }

  @Test
  void dateAsValidator_isComparedWithTheDate() throws Exception {
    String date = "Sun, 22 Nov 2026 11:00:00 GMT";
    answer("/1", rest("bytes 5-9/10").withHeader("Last-Modified", "Sun, 22 Nov 2026 11:00:01 GMT"));

    ResponseHead head = gateway.stream(Sites.uri(site, "/1"), new Resume(5, date), sink);

    assertThat(Sites.requests(site).getFirst().getHeader("If-Range")).isEqualTo(date);
    assertThat(head.extent()).isEqualTo(new Extent.Odd("a part of another version"));
  }

  @Test
  void partThatWasNotAskedFor_isAFailure() {
    answer("/1", rest("bytes 5-9/10"));

    assertThat(Faults.of(() -> gateway.stream(Sites.uri(site, "/1"), sink)))
        .isEqualTo(new Fault.Status(206, null, "56789"));
    assertThat(sink.heads()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 203, 204, 226, 400, 404, 412, 416, 503})
  void anyOtherStatus_isAFailure(int status) {
    answer("/1", aResponse().withStatus(status));

    assertThat(Faults.of(() -> gateway.stream(Sites.uri(site, "/1"), RESUME, sink)))
        .isEqualTo(new Fault.Status(status, null, ""));
    assertThat(sink.heads()).isEmpty();
  }

  @Test
  void encodedRest_isNotWhatWasDue() {
    answer("/1", rest("bytes 5-9/10").withHeader("Content-Encoding", "br"));

    assertThat(Faults.of(() -> gateway.stream(Sites.uri(site, "/1"), RESUME, sink)))
        .isEqualTo(new Fault.WrongBody("a body in an encoding that was not asked for: br"));
    assertThat(sink.heads()).isEmpty();
  }

  @Test
  void restThatBreaksOff_isAFailure() throws Exception {
    String half =
        "HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 5-9/10\r\nContent-Length: 5\r\n\r\n56";

    try (SocketScript server = SocketScript.start(SocketScript.once(half))) {
      assertThat(Faults.of(() -> gateway.stream(server.uri("/1"), RESUME, sink)))
          .isEqualTo(new Fault.BrokenOff("a body that broke off"));
    }
  }

  /** What the sink says of an answer is the failure itself, and not a fault of our disk. */
  @Test
  void sinkRefusesTheAnswer_comesOutAsItIs() {
    answer("/1", rest("bytes 5-9/10"));
    Fault unwanted = new Fault.BrokenOff("not wanted");
    BodySink picky =
        new BodySink() {
          @Override
          public void start(ResponseHead head) throws HttpFailure {
            throw new HttpFailure(unwanted, head.uri());
          }

          @Override
          public void write(java.util.List<java.nio.ByteBuffer> bytes) {
            throw new AssertionError("never started");
          }
        };

    assertThat(Faults.of(() -> gateway.stream(Sites.uri(site, "/1"), RESUME, picky)))
        .isSameAs(unwanted);
  }

  private Extent extentOf(String headers) throws Exception {
    String answer =
        "HTTP/1.1 206 Partial Content\r\nContent-Length: 5\r\n" + headers + "\r\n\r\n56789";
    try (SocketScript server = SocketScript.start(SocketScript.once(answer))) {
      return gateway.stream(server.uri("/1"), RESUME, sink).extent();
    }
  }

  private static void assertAsksForTheRest(LoggedRequest request) {
    assertThat(request.getHeader("Range")).isEqualTo("bytes=5-");
    assertThat(request.getHeader("If-Range")).isEqualTo("\"v1\"");
    assertThat(request.getHeader("Accept-Encoding")).isEqualTo("identity");
  }

  private static void answer(String path, ResponseDefinitionBuilder answer) {
    site.stubFor(get(path).willReturn(answer));
  }

  private static ResponseDefinitionBuilder rest(String range) {
    return aResponse()
        .withStatus(206)
        .withHeader("Content-Range", range)
        .withHeader("Content-Length", "5")
        .withBody("56789");
  }
}
