package io.github.civitgrabber.demo;

import static io.github.civitgrabber.testing.DemoRequests.MEDIA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

@Timeout(20)
class FaultTest {
  private static final Predicate<DemoRequest> PAGES = r -> r.path().equals("/api/v1/images");
  private static final DemoItem ITEM = DemoItem.small(5, "ann");

  private DemoServer server;
  private DemoClient client;
  private String picture;
  private byte[] original;

  @BeforeEach
  void start() throws Exception {
    server = DemoServer.start(DemoCatalog.ofItems(ITEM));
    client = new DemoClient(server);
    picture = client.json("/api/v1/images").at("/items/0/url").asString();
    original = client.get(picture).body();
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void status_asManyTimesAsAskedThenAsUsual() throws Exception {
    Map<String, String> retryAfter = Map.of("Retry-After", "2");
    server.knobs().fault(2, PAGES, new Fault.Status(503, retryAfter, "{\"error\":\"busy\"}"));

    var first = client.get("/api/v1/images");
    var elsewhere = client.get(picture);
    var second = client.get("/api/v1/images");
    var third = client.get("/api/v1/images");

    assertThat(first.statusCode()).isEqualTo(503);
    assertThat(first.headers().firstValue("retry-after")).hasValue("2");
    assertThat(first.body()).asString().isEqualTo("{\"error\":\"busy\"}");
    assertThat(elsewhere.statusCode()).isEqualTo(200);
    assertThat(second.statusCode()).isEqualTo(503);
    assertThat(third.statusCode()).isEqualTo(200);
  }

  @Test
  void twoFaults_oneAfterTheOther() throws Exception {
    server.knobs().fault(1, MEDIA, new Fault.Status(500)).fault(1, MEDIA, new Fault.Status(404));

    assertThat(client.get(picture).statusCode()).isEqualTo(500);
    assertThat(client.get(picture).statusCode()).isEqualTo(404);
    assertThat(client.get(picture).statusCode()).isEqualTo(200);
  }

  @Test
  void closeBeforeHeaders_notAByteArrives() throws Exception {
    server.knobs().fault(1, MEDIA, new Fault.CloseBeforeHeaders());

    assertThat(rawGet(picture)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 100})
  void closeMidBody_trueLengthButOnlyTheFirstBytes(int bytes) throws Exception {
    server.knobs().fault(1, MEDIA, new Fault.CloseMidBody(bytes));

    String answer = rawGet(picture);

    assertThat(answer).containsIgnoringCase("Content-Length: " + original.length + "\r\n");
    assertThat(answer.substring(answer.indexOf("\r\n\r\n") + 4))
        .isEqualTo(new String(original, 0, bytes, StandardCharsets.ISO_8859_1));
  }

  @Test
  void header_isOtherOrAbsentAndTheRestAsUsual() throws Exception {
    server.knobs().fault(1, MEDIA, new Fault.Header("etag", "W/\"weak\""));
    server.knobs().fault(1, MEDIA, new Fault.Header("ETag", null));

    var weak = client.get(picture);
    var none = client.get(picture);

    assertThat(weak.headers().allValues("etag")).containsExactly("W/\"weak\"");
    assertThat(weak.body()).isEqualTo(original);
    assertThat(none.headers().firstValue("etag")).isEmpty();
    assertThat(none.body()).isEqualTo(original);
  }

  @Test
  void ignoreRange_wholeFileInsteadOfThePart() throws Exception {
    server.knobs().fault(1, MEDIA, new Fault.IgnoreRange());
    HttpRequest part =
        HttpRequest.newBuilder(URI.create(picture)).header("Range", "bytes=100-").build();

    var ignored = client.http().send(part, BodyHandlers.ofByteArray());
    var asUsual = client.http().send(part, BodyHandlers.ofByteArray());

    assertThat(ignored.statusCode()).isEqualTo(200);
    assertThat(ignored.body()).isEqualTo(original);
    assertThat(asUsual.statusCode()).isEqualTo(206);
    assertThat(asUsual.body()).isEqualTo(Arrays.copyOfRange(original, 100, original.length));
    assertThat(server.requests().getLast().header("range")).hasValue("bytes=100-");
  }

  @Test
  void closeMidBodyBeyondTheEnd_lastByteIsMissing() throws Exception {
    server.knobs().fault(1, MEDIA, new Fault.CloseMidBody(Integer.MAX_VALUE));

    String answer = rawGet(picture);

    assertThat(answer.substring(answer.indexOf("\r\n\r\n") + 4)).hasSize(original.length - 1);
  }

  @Test
  void twoClosesBeforeHeaders_javaClientFails() {
    server.knobs().fault(2, MEDIA, new Fault.CloseBeforeHeaders());

    assertThatThrownBy(() -> client.get(picture)).isInstanceOf(IOException.class);
  }

  @Test
  void closeMidBody_javaClientFails() {
    server.knobs().fault(1, MEDIA, new Fault.CloseMidBody(100));

    assertThatThrownBy(() -> client.get(picture)).isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 50})
  void stall_headersAndFirstBytesThenNothingUntilClose(int bytes) throws Exception {
    server.knobs().fault(1, MEDIA, new Fault.Stall(bytes));
    try (Socket socket = rawRequest(picture)) {
      socket.setSoTimeout(50);
      InputStream in = socket.getInputStream();

      String head = readHead(in);

      assertThat(head).containsIgnoringCase("Content-Length: " + original.length + "\r\n");
      assertThat(in.readNBytes(bytes)).isEqualTo(Arrays.copyOf(original, bytes));
      assertThatThrownBy(in::read).isInstanceOf(SocketTimeoutException.class);
      server.close();
      assertThat(in.read()).isEqualTo(-1);
    }
  }

  @Test
  void noAnswer_nothingUntilClose() throws Exception {
    server.knobs().fault(1, MEDIA, new Fault.NoAnswer());
    try (Socket socket = rawRequest(picture)) {
      socket.setSoTimeout(50);

      InputStream in = socket.getInputStream();

      assertThatThrownBy(in::read).isInstanceOf(SocketTimeoutException.class);
      server.close();
      assertThat(in.read()).isEqualTo(-1);
    }
  }

  @Test
  void hold_answersOnceTheLatchIsOpen() throws Exception {
    CountDownLatch open = new CountDownLatch(1);
    CountDownLatch arrived = new CountDownLatch(2);
    server
        .knobs()
        .fault(
            2,
            request -> {
              arrived.countDown();
              return MEDIA.test(request);
            },
            new Fault.Hold(open));

    CompletableFuture<HttpResponse<byte[]>> first =
        client.http().sendAsync(client.request(picture), BodyHandlers.ofByteArray());
    CompletableFuture<HttpResponse<byte[]>> second =
        client.http().sendAsync(client.request(picture), BodyHandlers.ofByteArray());
    arrived.await();

    assertThat(first).isNotDone();
    assertThat(second).isNotDone();
    open.countDown();
    assertThat(first.join().body()).isEqualTo(original);
    assertThat(second.join().body()).isEqualTo(original);
  }

  @Test
  void emptyBody_200WithLengthZero() throws Exception {
    server.knobs().fault(1, MEDIA, new Fault.EmptyBody());

    var response = client.get(picture);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("content-length")).hasValue("0");
    assertThat(response.body()).isEmpty();
  }

  @Test
  void body_htmlInsteadOfAPicture() throws Exception {
    byte[] html = "<html>We're adjusting a few things".getBytes(StandardCharsets.UTF_8);
    server.knobs().fault(1, MEDIA, new Fault.Body("text/html", html));

    var response = client.get(picture);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("content-type")).hasValue("text/html");
    assertThat(response.body()).isEqualTo(html);
  }

  @Test
  void redirect_302ToThatLocation() throws Exception {
    server.knobs().fault(1, MEDIA, new Fault.Redirect("https://elsewhere.example/a b"));

    var response = client.get(picture);

    assertThat(response.statusCode()).isEqualTo(302);
    assertThat(response.headers().firstValue("location")).hasValue("https://elsewhere.example/a b");
  }

  @Test
  void noLength_wholeBodyInChunks() throws Exception {
    server.knobs().fault(1, MEDIA, new Fault.NoLength());

    var response = client.get(picture);

    assertThat(response.headers().firstValue("content-length")).isEmpty();
    assertThat(response.headers().firstValue("transfer-encoding")).hasValue("chunked");
    assertThat(response.body()).isEqualTo(original);
  }

  @Test
  void shortBody_truncatedUnderAnAgreeingLength() throws Exception {
    server.knobs().fault(1, MEDIA, new Fault.ShortBody(60));

    var response = client.get(picture);

    assertThat(response.headers().firstValue("content-length")).hasValue("60");
    assertThat(response.body()).hasSize(60).isEqualTo(Arrays.copyOf(original, 60));
  }

  @Test
  void editJson_oneChangedPageAndTheCatalogueStays() throws Exception {
    server
        .knobs()
        .fault(
            1,
            PAGES,
            new Fault.EditJson(
                page -> {
                  ((ArrayNode) page.get("items")).addNull().addObject().put("username", "bob");
                  page.putObject("metadata").put("nextCursor", "again");
                  return page;
                }));

    JsonNode changed = client.json("/api/v1/images?withMeta=true");
    JsonNode usual = client.json("/api/v1/images?withMeta=true");

    assertThat(changed.path("items")).hasSize(3);
    assertThat(changed.at("/items/1").isNull()).isTrue();
    assertThat(changed.at("/metadata/nextCursor").asString()).isEqualTo("again");
    assertThat(usual.path("items")).hasSize(1);
  }

  @Test
  void editJsonOfAPicture_500SaysThatItCannot() throws Exception {
    server.knobs().fault(1, MEDIA, new Fault.EditJson(page -> page));

    var response = client.get(picture);

    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(response.body()).asString().contains("The demo could not answer: ");
  }

  private static String readHead(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (!head.toString().endsWith("\r\n\r\n")) {
      head.append((char) in.read());
    }
    return head.toString();
  }

  private String rawGet(String url) throws IOException {
    try (Socket socket = rawRequest(url)) {
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  private Socket rawRequest(String url) throws IOException {
    Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), server.apiUrl().getPort());
    String path = url.substring(server.apiUrl().toString().length());
    String head = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }
}
