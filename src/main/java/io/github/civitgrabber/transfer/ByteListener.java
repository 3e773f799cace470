package io.github.civitgrabber.transfer;

import java.io.IOException;

/** Is told of the bytes of all downloads as they come, from several threads. */
@FunctionalInterface
public interface ByteListener {

  /**
   * A body begins whose length is known.
   *
   * @throws IOException there is no room for it
   */
  default void expected(long bytes) throws IOException {}

  /**
   * Bytes were written.
   *
   * @throws IOException there must be no more of them; ends their download as a failing disk does
   */
  void received(long bytes) throws IOException;
}
