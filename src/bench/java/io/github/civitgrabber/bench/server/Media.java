package io.github.civitgrabber.bench.server;

import java.nio.ByteBuffer;

/** A file that can be sent, from any of its bytes on. */
interface Media {
  /** What its ETag is made of. */
  String name();

  String contentType();

  long length();

  /**
   * Some of its bytes, at least one: they begin at a position and end at another or before. The
   * array and the buffers' positions are the caller's.
   */
  ByteBuffer[] at(long from, long end);
}
