package io.github.civitgrabber.demo;

import com.sun.net.httpserver.HttpExchange;
import io.github.civitgrabber.demo.http.Answer;
import io.github.civitgrabber.demo.http.DemoJson;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Sends answers, whole or spoilt. The caller closes the exchange, which ends a broken one. */
final class AnswerWriter {
  private static final int CHUNKED = 0;
  private static final int NO_BODY = -1;

  private AnswerWriter() {}

  /**
   * Sends the usual answer, or what the fault makes of it.
   *
   * @throws IOException if the client is gone
   * @throws InterruptedException if the server closes while this waits
   */
  static void send(HttpExchange exchange, Supplier<Answer> usual, @Nullable Fault fault)
      throws IOException, InterruptedException {
    switch (fault) {
      case null -> whole(exchange, usual.get());
      case Fault.Status other ->
          whole(
              exchange,
              new Answer(
                  other.code(), other.headers(), other.body().getBytes(StandardCharsets.UTF_8)));
      case Fault.Body other -> whole(exchange, Answer.media(other.contentType(), other.bytes()));
      case Fault.Redirect redirect ->
          whole(exchange, new Answer(302, Map.of("Location", redirect.location()), new byte[0]));
      case Fault.EmptyBody() -> whole(exchange, usual.get().withBody(new byte[0]));
      case Fault.ShortBody(int bytes) -> {
        Answer answer = usual.get();
        whole(exchange, answer.withBody(first(bytes, answer.body())));
      }
      case Fault.EditJson(UnaryOperator<ObjectNode> edit) ->
          whole(exchange, edited(usual.get(), edit));
      case Fault.Header(String name, String value) ->
          whole(exchange, usual.get().with(name, value));
      case Fault.IgnoreRange() -> whole(exchange, usual.get());
      case Fault.NoLength() -> chunked(exchange, usual.get());
      case Fault.CloseBeforeHeaders() -> {}
      case Fault.CloseMidBody(int afterBytes) -> begin(exchange, usual.get(), afterBytes);
      case Fault.Stall(int afterBytes) -> {
        begin(exchange, usual.get(), afterBytes);
        new CountDownLatch(1).await();
      }
      case Fault.NoAnswer() -> new CountDownLatch(1).await();
      case Fault.Hold(CountDownLatch until) -> {
        until.await();
        whole(exchange, usual.get());
      }
    }
  }

  private static void whole(HttpExchange exchange, Answer answer) throws IOException {
    byte[] body = answer.body();
    headers(exchange, answer, body.length == 0 ? NO_BODY : body.length);
    if (body.length > 0) {
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(body);
      }
    }
  }

  private static void chunked(HttpExchange exchange, Answer answer) throws IOException {
    headers(exchange, answer, CHUNKED);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(answer.body());
    }
  }

  /** Leaves the stream open: the missing bytes are the point. */
  private static void begin(HttpExchange exchange, Answer answer, int bytes) throws IOException {
    byte[] body = answer.body();
    headers(exchange, answer, body.length);
    OutputStream out = exchange.getResponseBody();
    out.write(first(Math.min(bytes, body.length - 1), body));
    out.flush();
  }

  private static void headers(HttpExchange exchange, Answer answer, long length)
      throws IOException {
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(answer.status(), length);
  }

  private static Answer edited(Answer answer, UnaryOperator<ObjectNode> edit) {
    ObjectNode json = (ObjectNode) DemoJson.MAPPER.readTree(answer.body());
    return answer.withBody(DemoJson.MAPPER.writeValueAsBytes(edit.apply(json)));
  }

  private static byte[] first(int bytes, byte[] body) {
    return Arrays.copyOf(body, Math.min(bytes, body.length));
  }
}
