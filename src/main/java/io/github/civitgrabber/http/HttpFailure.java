package io.github.civitgrabber.http;

import io.github.civitgrabber.core.net.Fault;
import io.github.civitgrabber.core.net.WebAddress;
import java.io.IOException;
import java.net.URI;

/**
 * A request that did not give what was asked for. Its message is one line for a person. The
 * failures of earlier attempts are attached as suppressed.
 */
public final class HttpFailure extends IOException {

  private static final long serialVersionUID = 1L;

  private final transient Fault fault;
  private final URI uri;

  /** A failure of a single attempt. */
  public HttpFailure(Fault fault, URI uri) {
    super("got " + fault.phrase() + " from " + WebAddress.host(uri));
    this.fault = fault;
    this.uri = uri;
  }

  private HttpFailure(HttpFailure last, String action, int attempts) {
    super(
        "Tried to %s from %s but got %s%s"
            .formatted(
                action,
                WebAddress.host(last.uri),
                last.fault.phrase(),
                attempts > 1 ? " (after " + attempts + " attempts)" : ""),
        last);
    this.fault = last.fault;
    this.uri = last.uri;
  }

  /**
   * The same failure after the last attempt, told in full.
   *
   * @param action what was tried, for example {@code download image 123}
   */
  public HttpFailure after(int attempts, String action) {
    return new HttpFailure(this, action, attempts);
  }

  /** The address that did not give it, after redirects. */
  public URI uri() {
    return uri;
  }

  /** What went wrong. */
  public Fault fault() {
    return fault;
  }
}
