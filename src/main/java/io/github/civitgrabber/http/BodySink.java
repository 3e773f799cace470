package io.github.civitgrabber.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Takes the body of a good answer. Called by one thread at a time, not always the same. Not closed
 * by the caller of its methods: whoever made it closes it.
 */
public interface BodySink {

  /**
   * A good answer begins.
   *
   * @throws HttpFailure the answer is of no use; comes out of the request as it is
   * @throws IOException the body cannot be stored; ends the request
   */
  void start(ResponseHead head) throws IOException;

  /**
   * The next bytes of the body. All of them are consumed.
   *
   * @throws HttpFailure the body is of no use; comes out of the request as it is
   * @throws IOException the bytes cannot be stored; ends the request
   */
  void write(List<ByteBuffer> bytes) throws IOException;
}
