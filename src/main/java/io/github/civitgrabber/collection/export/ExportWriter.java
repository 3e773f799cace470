package io.github.civitgrabber.collection.export;

import java.io.IOException;

/** Writes one image after the other. For use by one thread. */
interface ExportWriter {

  /**
   * Writes an image, unless the form has no way to hold it.
   *
   * @return whether it was written
   */
  boolean write(ExportedImage image) throws IOException;

  /** Writes what is still held back. */
  void finish() throws IOException;
}
