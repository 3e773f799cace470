package io.github.civitgrabber.library;

import io.github.civitgrabber.media.Bytes;
import io.github.civitgrabber.media.MediaType;
import io.github.civitgrabber.media.Structure;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A media file whose end is there, by its own structure: its head and tail were read. Immutable.
 *
 * @param path where it is; no link
 * @param type what its first bytes show
 * @param bytes how long it is
 */
public record WholeFile(Path path, MediaType type, long bytes) {

  private static final Logger log = LoggerFactory.getLogger(WholeFile.class);

  /**
   * The file at this place; empty if there is none, or it is cut off or no media file, or cannot be
   * read.
   *
   * @throws ClosedByInterruptException the run was ended meanwhile
   */
  public static Optional<WholeFile> at(Path file) throws ClosedByInterruptException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      return of(file, new Bytes(channel.size(), channel::read), channel.size());
    } catch (ClosedByInterruptException e) {
      throw e;
    } catch (IOException e) {
      log.debug("Can't read {}", file, e);
      return Optional.empty();
    }
  }

  private static Optional<WholeFile> of(Path file, Bytes content, long bytes) throws IOException {
    Optional<MediaType> type = MediaType.of(content);
    if (type.isEmpty() || Structure.flaw(type.get(), content).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(new WholeFile(file, type.get(), bytes));
  }
}
