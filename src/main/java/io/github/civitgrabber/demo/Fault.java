package io.github.civitgrabber.demo;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What can go wrong with one answer. "The usual answer" is what the server would have sent. The
 * JDK's server keeps Content-Length and body in step, so a body longer than its length is not here.
 *
 * @see DemoKnobs#fault
 */
public sealed interface Fault {

  /** Another status, other headers and another body instead of the usual answer. */
  record Status(int code, Map<String, String> headers, String body) implements Fault {
    public Status {
      headers = Map.copyOf(headers);
    }

    /** A bare status with an empty body. */
    public Status(int code) {
      this(code, Map.of(), "");
    }
  }

  /**
   * The connection ends before a byte of the answer. The JDK's client asks once more by itself, so
   * that it takes two of these to fail one request; and four at a server that has answered before,
   * where a kept connection may be to blame.
   */
  record CloseBeforeHeaders() implements Fault {}

  /**
   * The usual headers, with the true Content-Length, and the first bytes of the body; then the
   * connection ends. At least the last byte is always missing.
   */
  record CloseMidBody(int afterBytes) implements Fault {}

  /**
   * Like {@link CloseMidBody}, but the connection stays open without another byte until the server
   * closes.
   */
  record Stall(int afterBytes) implements Fault {
    /** Nothing after the headers. */
    public Stall() {
      this(0);
    }
  }

  /** No byte of an answer, not even headers, until the server closes. */
  record NoAnswer() implements Fault {}

  /** The usual status and headers over a body of no bytes. */
  record EmptyBody() implements Fault {}

  /** Status 200 and this instead of the usual answer, for example a page of HTML. */
  @SuppressWarnings("ArrayRecordComponent") // The bytes are only ever written out, never compared.
  record Body(String contentType, byte[] bytes) implements Fault {}

  /** A 302 to this place, given as it is. */
  record Redirect(String location) implements Fault {}

  /** The usual answer in chunks, without Content-Length. */
  record NoLength() implements Fault {}

  /** Only the first bytes of the usual body, under a Content-Length that agrees with them. */
  record ShortBody(int bytes) implements Fault {}

  /**
   * The usual answer with this header, or without it where the value is null. Content-Length is not
   * among those that can be changed.
   */
  record Header(String name, @Nullable String value) implements Fault {}

  /** The usual answer to the request without its Range: all of the file. */
  record IgnoreRange() implements Fault {}

  /** The usual answer, once the latch is open. */
  record Hold(CountDownLatch until) implements Fault {}

  /** The usual JSON answer after this change; the operator may change and return its argument. */
  record EditJson(UnaryOperator<ObjectNode> edit) implements Fault {}
}
