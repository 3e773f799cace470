package io.github.civitgrabber.http;

import java.io.IOException;

/** The {@link BodySink} failed: our own side, not the network. The cause says how. */
public final class SinkException extends IOException {

  private static final long serialVersionUID = 1L;

  private final IOException failure;

  SinkException(Exception failure) {
    super(failure);
    this.failure =
        failure instanceof IOException known
            ? known
            : new IOException("internal error: " + failure, failure);
  }

  /** What the sink threw. A defect of ours is wrapped. */
  public IOException failure() {
    return failure;
  }
}
