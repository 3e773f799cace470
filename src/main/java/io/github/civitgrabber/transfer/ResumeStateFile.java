package io.github.civitgrabber.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The {@link ResumeState} on disk, in a file beside its part file. For one thread at a time.
 *
 * @param path of the file, which need not exist
 */
record ResumeStateFile(Path path) {

  /** Longer than any address that a server takes. */
  private static final int MAX_BYTES = 16 * 1024;

  /** The state; empty if there is none that can be relied on. */
  Optional<ResumeState> read() {
    if (!exists()) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      return bytes.length > MAX_BYTES
          ? Optional.empty()
          : ResumeState.parse(new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException e) {
      // Then the transfer starts from zero, and that shows whether the disk is in order.
      return Optional.empty();
    }
  }

  /**
   * Writes the state where there is none.
   *
   * @throws IOException it cannot be written, or something else has its name
   */
  void write(ResumeState state) throws IOException {
    // Outside of the clean-up: what has that name already is not ours to delete.
    OutputStream out =
        Files.newOutputStream(
            path,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS);
    try (out) {
      out.write(state.text().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      Files.deleteIfExists(path);
      throw e;
    }
  }

  /**
   * Deletes it if it is there. A folder or a link of that name is not ours and stays.
   *
   * @throws IOException it cannot be deleted
   */
  void delete() throws IOException {
    if (exists()) {
      Files.deleteIfExists(path);
    }
  }

  /** The first look is cheap where there is nothing, as nearly always. */
  private boolean exists() {
    return Files.exists(path) && Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
  }
}
