package io.github.civitgrabber.bench.server;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** What one client's bytes come and go by. */
interface Wire extends Closeable {

  /** Reads at least one byte; -1 once the client has closed the connection. */
  int read(ByteBuffer target) throws IOException;

  /** Writes all that remains. */
  void write(ByteBuffer... parts) throws IOException;
}
