package io.github.civitgrabber.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** Writes text to a stream of the process, and notices when nobody reads it any more. */
final class PipeWriter {

  private PipeWriter() {}

  /**
   * A writer to a stream, in UTF-8, that fails with {@link Closed} where the stream does.
   *
   * @param out stays open
   */
  static Writer to(PrintStream out) {
    return new OutputStreamWriter(new Checked(out), StandardCharsets.UTF_8);
  }

  /** The reader has gone, as {@code head} does when it has enough. */
  static final class Closed extends IOException {
    private static final long serialVersionUID = 1L;

    Closed() {
      super("nobody reads the standard output any more");
    }
  }

  /** A print stream keeps its failures for itself until it is asked. */
  private static final class Checked extends OutputStream {

    private final PrintStream stream;

    Checked(PrintStream stream) {
      this.stream = stream;
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      stream.write(bytes, from, length);
      if (stream.checkError()) {
        throw new Closed();
      }
    }
  }
}
