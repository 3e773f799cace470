package io.github.civitgrabber.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.core.net.Fault;
import io.github.civitgrabber.http.range.Extent;
import io.github.civitgrabber.http.range.Resume;
import io.github.civitgrabber.testing.Compressed;
import io.github.civitgrabber.testing.Faults;
import io.github.civitgrabber.testing.Gateways;
import io.github.civitgrabber.testing.RecordingSink;
import io.github.civitgrabber.testing.SocketScript;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that come compressed, or are said to. */
@Timeout(20)
class ContentEncodingTest {

  private static final String TEXT = "All the pictures of the harbour, at dusk. ".repeat(100);
  private static final byte[] BODY = TEXT.getBytes(ISO_8859_1);
  private static final Fault BROKEN_OFF = new Fault.BrokenOff("a compressed body that broke off");
  private static final Fault BROKEN = new Fault.WrongBody("a compressed body that is broken");

  private final RecordingSink sink = new RecordingSink();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "identity",
        "Identity",
        "none",
        "binary",
        "aws-chunked",
        "UTF-8",
        "utf8",
        "ISO-8859-1",
        "identity, aws-chunked",
        ",",
        "8bit",
        "image/jpeg"
      })
  void wordThatIsNoCompression_bodyIsTakenAsItIs(String encoding) throws Exception {
    stream(encoding + "\r\nETag: \"v1\"", "hello".getBytes(ISO_8859_1));

    assertThat(sink.text()).isEqualTo("hello");
    assertThat(sink.heads().getFirst().length()).isEqualTo(OptionalLong.of(5));
    assertThat(sink.heads().getFirst().validator()).isEqualTo("\"v1\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "GZIP", "x-gzip", "aws-chunked, gzip", "gzip,identity"})
  void gzip_isDecoded(String encoding) throws Exception {
    stream(encoding, Compressed.gzip(BODY));

    assertThat(sink.text()).isEqualTo(TEXT);
  }

  @Test
  void deflate_isDecodedInBothOfItsForms() throws Exception {
    stream("deflate", Compressed.deflate(BODY, false));
    stream("deflate", Compressed.deflate(BODY, true));

    assertThat(sink.text()).isEqualTo(TEXT + TEXT);
  }

  /** The announced length and version are those of the compressed bytes. */
  @Test
  void compressedBody_hasNoLengthAndCanNeverBeResumed() throws Exception {
    stream("gzip\r\nETag: \"v1\"", Compressed.gzip(BODY));

    ResponseHead head = sink.heads().getFirst();
    assertThat(head.length()).isEmpty();
    assertThat(head.validator()).isNull();
    assertThat(head.extent()).isEqualTo(new Extent.Whole());
  }

  @Test
  void partOfACompressedBody_isOfNoUse() throws Exception {
    String answer =
        "HTTP/1.1 206 Partial Content\r\nContent-Encoding: gzip\r\nETag: \"v1\"\r\n"
            + "Content-Range: bytes 5-9/10\r\nContent-Length: 0\r\n\r\n";
    try (SocketScript server = SocketScript.start(SocketScript.once(answer));
        HttpGateway gateway = Gateways.patient(server.origin())) {
      gateway.stream(server.uri("/"), new Resume(5, "\"v1\""), sink);
    }

    assertThat(sink.heads().getFirst().extent())
        .isEqualTo(new Extent.Odd("a part of a compressed file"));
  }

  @Test
  void gzipInPiecesOfOneByte_isDecoded() throws Exception {
    byte[] body = Compressed.gzip(BODY);
    try (SocketScript server =
            SocketScript.start(
                wire -> {
                  wire.request();
                  wire.send(head("gzip", body.length));
                  for (byte b : body) {
                    wire.send(new byte[] {b});
                  }
                });
        HttpGateway gateway = Gateways.patient(server.origin())) {
      gateway.stream(server.uri("/"), sink);
    }

    assertThat(sink.text()).isEqualTo(TEXT);
  }

  @Test
  void gzipWithEveryFieldInItsHeader_isDecoded() throws Exception {
    byte[] plain = Compressed.gzip(BODY);
    byte[] fields = "\5\0extraname\0a comment\0xx".getBytes(ISO_8859_1);
    byte[] full = Compressed.join(Arrays.copyOf(plain, 10), fields, Compressed.from(plain, 10));
    full[3] = 4 | 8 | 16 | 2;

    stream("gzip", full);

    assertThat(sink.text()).isEqualTo(TEXT);
  }

  @Test
  void severalGzipsInARow_areOneBody() throws Exception {
    stream("gzip", Compressed.join(Compressed.gzip(BODY), Compressed.gzip(BODY)));

    assertThat(sink.text()).isEqualTo(TEXT + TEXT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\0\0\0\0", "garbage", "\u001f", "\u001fx"})
  void whatFollowsTheEnd_isLeftOut(String garbage) throws Exception {
    stream("gzip", Compressed.join(Compressed.gzip(BODY), garbage.getBytes(ISO_8859_1)));
    stream("deflate", Compressed.join(Compressed.deflate(BODY, false), new byte[] {0, 1, 2}));

    assertThat(sink.text()).isEqualTo(TEXT + TEXT);
  }

  @Test
  void onlyCalledGzip_isTakenAsItIs() throws Exception {
    stream("gzip", BODY);

    assertThat(sink.text()).isEqualTo(TEXT);
  }

  @Test
  void emptyBodyCalledGzip_isEmpty() throws Exception {
    stream("gzip", new byte[0]);

    assertThat(sink.text()).isEmpty();
  }

  /** In each of its parts; its length agrees, so nothing else would show it. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 9, 10, 30, -9, -8, -1})
  void cutGzip_isBrokenOff(int length) throws Exception {
    byte[] whole = Compressed.gzip(BODY);
    int kept = length > 0 ? length : whole.length + length;

    assertThat(faultOf("gzip", Arrays.copyOf(whole, kept))).isEqualTo(BROKEN_OFF);
  }

  @Test
  void cutDeflate_isBrokenOff() throws Exception {
    byte[] whole = Compressed.deflate(BODY, true);

    assertThat(faultOf("deflate", Arrays.copyOf(whole, whole.length - 2))).isEqualTo(BROKEN_OFF);
  }

  @Test
  void damagedGzip_isBroken() throws Exception {
    byte[] data = Compressed.gzip(BODY);
    data[20] ^= 0x55;
    byte[] sum = Compressed.gzip(BODY);
    sum[sum.length - 8] ^= 1;

    assertThat(faultOf("gzip", data)).isIn(BROKEN, BROKEN_OFF);
    assertThat(faultOf("gzip", sum)).isEqualTo(BROKEN);
  }

  @Test
  void endlessGzipHeader_isBroken() throws Exception {
    byte[] header = Arrays.copyOf(Compressed.gzip(BODY), 100_000);
    Arrays.fill(header, 10, header.length, (byte) 'x');
    header[3] = 8;

    assertThat(faultOf("gzip", header)).isEqualTo(BROKEN);
  }

  @Test
  void bomb_isRefusedForGoodAfterSomeMegabytes() throws Exception {
    Fault fault = faultOf("gzip", Compressed.gzip(new byte[100_000_000]));

    assertThat(fault)
        .isEqualTo(new Fault.Forbidden("a compressed body that grows beyond all bounds"));
    assertThat(sink.text()).hasSizeLessThan(20_000_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "zstd", "compress", "gzip, gzip", "deflate, gzip", "gzip, br"})
  void compressionThatCannotBeUndone_isNamed(String encoding) throws Exception {
    assertThat(faultOf(encoding, BODY))
        .isEqualTo(
            new Fault.WrongBody("a body in an encoding that was not asked for: " + encoding));
    assertThat(sink.heads()).isEmpty();
  }

  @Test
  void page_isAskedForInGzipAndDecodedWithinItsBound() throws Exception {
    try (SocketScript server = SocketScript.start(answering("gzip", Compressed.gzip(BODY)));
        HttpGateway gateway = Gateways.patient(server.origin())) {
      assertThat(gateway.read(server.uri("/"), BODY.length).bytes()).isEqualTo(BODY);
      assertThat(Faults.of(() -> gateway.read(server.uri("/"), BODY.length - 1).bytes()))
          .isEqualTo(new Fault.TooLarge(4199));
      assertThat(server.requests().getFirst().headers())
          .containsAllEntriesOf(Map.of("accept-encoding", "gzip"));
    }
  }

  /** What a refusal means is read off its body. */
  @ParameterizedTest
  @ValueSource(ints = {100, 5000})
  void compressedErrorAnswer_isRead(int padding) throws Exception {
    String json = "{\"error\":\"User not found\",\"trace\":\"%s\"}".formatted("x".repeat(padding));
    byte[] body = Compressed.gzip(json.getBytes(ISO_8859_1));
    SocketScript.Script script =
        wire -> {
          wire.request();
          wire.send(head("gzip", body.length).replace("200 OK", "500 Oh"));
          wire.send(body);
        };
    try (SocketScript server = SocketScript.start(script);
        HttpGateway gateway = Gateways.patient(server.origin())) {
      assertThat(Faults.of(() -> gateway.read(server.uri("/"), 100).bytes()))
          .isInstanceOfSatisfying(
              Fault.Status.class, status -> assertThat(status.isUnknownUser()).isTrue());
    }
  }

  private void stream(String encoding, byte[] body) throws Exception {
    try (SocketScript server = SocketScript.start(answering(encoding, body));
        HttpGateway gateway = Gateways.patient(server.origin())) {
      gateway.stream(server.uri("/"), sink);
    }
  }

  private Fault faultOf(String encoding, byte[] body) throws Exception {
    return Faults.of(() -> stream(encoding, body));
  }

  private static SocketScript.Script answering(String encoding, byte[] body) {
    return wire -> {
      while (wire.request()) {
        wire.send(head(encoding, body.length));
        wire.send(body);
      }
    };
  }

  private static String head(String encoding, int length) {
    return "HTTP/1.1 200 OK\r\nContent-Encoding: %s\r\nContent-Length: %d\r\n\r\n"
        .formatted(encoding, length);
  }
}
