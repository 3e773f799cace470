package io.github.civitgrabber.transfer;

import io.github.civitgrabber.http.range.Resume;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The beginning of a file, left by an earlier attempt or run, that can be resumed. Immutable.
 *
 * @param state what is known of the file
 * @param offset how many bytes of it count, at least 1 and less than all: where all seem to be
 *     here, the last one is asked for again, so that the server confirms the version
 */
record PartialDownload(ResumeState state, long offset) {

  /**
   * After a power cut, some file systems keep a file's length but not its last bytes, which are
   * zero then. So many zeros at the end hardly occur in a picture or video.
   */
  private static final int TAIL_BYTES = 4096;

  /** Looks for one; empty at any doubt, and then the whole file is fetched. */
  static Optional<PartialDownload> find(Path part, ResumeStateFile stateFile) {
    Optional<ResumeState> state = stateFile.read();
    if (state.isEmpty() || !Files.isRegularFile(part, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try (FileChannel file =
        FileChannel.open(part, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      long length = file.size();
      long total = state.get().total();
      long offset = Math.min(length, total - 1);
      return offset < 1 || length > total || endsInZeros(file, length)
          ? Optional.empty()
          : Optional.of(new PartialDownload(state.get(), offset));
    } catch (IOException e) {
      // Then the transfer starts from zero, and that shows whether the disk is in order.
      return Optional.empty();
    }
  }

  /** The request for the rest. */
  Resume resume() {
    return new Resume(offset, state.validator());
  }

  private static boolean endsInZeros(FileChannel file, long length) throws IOException {
    ByteBuffer tail = ByteBuffer.allocate((int) Math.min(TAIL_BYTES, length));
    while (tail.hasRemaining()) {
      if (file.read(tail, length - tail.remaining()) < 0) {
        return true;
      }
    }
    for (byte b : tail.array()) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }
}
