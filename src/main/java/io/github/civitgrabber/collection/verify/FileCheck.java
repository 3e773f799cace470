package io.github.civitgrabber.collection.verify;

import io.github.civitgrabber.core.FileNames;
import io.github.civitgrabber.core.Quality;
import io.github.civitgrabber.core.listing.Item;
import io.github.civitgrabber.library.DiskFailure;
import io.github.civitgrabber.media.Bytes;
import io.github.civitgrabber.media.EmbeddedText;
import io.github.civitgrabber.media.MediaType;
import io.github.civitgrabber.media.OtherKind;
import io.github.civitgrabber.media.PixelSize;
import io.github.civitgrabber.media.Structure;
import io.github.civitgrabber.media.WholeContent;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether a media file is whole, and what its record says that it is. Stateless.
 *
 * @param deep whether all bytes are read, and not only head and tail
 */
record FileCheck(boolean deep) {

  /** A resized copy has whole pixels: its sides are off by as many from the original's shape. */
  private static final long ROUNDING = 2;

  /**
   * The state of a file.
   *
   * @param quality which copy it is; null where that is not known
   * @param item what the API said of it; null where nothing is recorded: then only its structure
   *     counts, for the original gave names by what headers said
   * @throws InterruptedException this thread was interrupted meanwhile
   */
  FileState of(Path file, @Nullable Quality quality, @Nullable Item item)
      throws InterruptedException {
    if (!Files.isRegularFile(file)) {
      return new FileState.Absent();
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      Bytes content = new Bytes(channel.size(), channel::read);
      return flaw(file, content, quality, item)
          .<FileState>map(FileState.Damaged::new)
          .orElseGet(FileState.Whole::new);
    } catch (ClosedByInterruptException e) {
      Thread.interrupted();
      throw new InterruptedException();
    } catch (IOException e) {
      return new FileState.Unreadable(DiskFailure.reason(e));
    }
  }

  /** Whether a file has a sidecar. */
  static boolean hasSidecar(long id, Path file) {
    return Stream.of(true, false)
        .map(hasData -> file.resolveSibling(new FileNames.Sidecar(id, hasData).text()))
        .anyMatch(Files::exists);
  }

  /** What tells an original from a resized copy. */
  Traits traits(Path file) throws InterruptedException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      Bytes content = new Bytes(channel.size(), channel::read);
      Optional<MediaType> type = MediaType.of(content);
      boolean isOriginal =
          type.isPresent()
              && (type.get() == MediaType.PNG || EmbeddedText.isIn(type.get(), content));
      return new Traits(content.size(), isOriginal);
    } catch (ClosedByInterruptException e) {
      Thread.interrupted();
      throw new InterruptedException();
    } catch (IOException e) {
      return Traits.NONE;
    }
  }

  /**
   * What a file shows of its quality.
   *
   * @param bytes how long it is
   * @param isOriginal whether it looks as it was uploaded: a resized copy is no PNG, and has lost
   *     the generation data that programs write into their pictures
   */
  record Traits(long bytes, boolean isOriginal) {
    static final Traits NONE = new Traits(0, false);
  }

  private Optional<String> flaw(
      Path file, Bytes content, @Nullable Quality quality, @Nullable Item item) throws IOException {
    if (content.size() == 0) {
      return Optional.of("an empty file");
    }
    Optional<MediaType> type = MediaType.of(content);
    if (type.isEmpty()) {
      return Optional.of("no picture but " + OtherKind.of(content));
    }
    Optional<String> flaw = Structure.flaw(type.get(), content);
    if (flaw.isEmpty() && deep) {
      flaw = WholeContent.flaw(type.get(), content);
    }
    if (flaw.isEmpty() && item != null) {
      flaw = otherType(file, type.get());
    }
    if (flaw.isEmpty() && item != null && quality != null && type.get().isPicture()) {
      flaw = PixelSize.of(type.get(), content).flatMap(size -> otherPicture(size, quality, item));
    }
    return flaw;
  }

  private static Optional<String> otherType(Path file, MediaType type) {
    String name = file.getFileName().toString();
    Optional<MediaType> named = MediaType.named(name.substring(name.lastIndexOf('.') + 1));
    return named.isPresent() && named.get() != type
        ? Optional.of("named as " + named.get().named() + " but " + type.named())
        : Optional.empty();
  }

  /** A picture on its side is the same one: what is recorded is how it is shown. */
  private static Optional<String> otherPicture(PixelSize size, Quality quality, Item item) {
    long width = item.width().orElse(0);
    long height = item.details().height().orElse(0);
    boolean same =
        item.kind() != Item.Kind.IMAGE
            || width <= 0
            || height <= 0
            || fits(size.width(), size.height(), width, height, quality)
            || fits(size.height(), size.width(), width, height, quality);
    return same
        ? Optional.empty()
        : Optional.of(
            "another picture: %s x %s pixels instead of %s x %s"
                .formatted(size.width(), size.height(), width, height));
  }

  private static boolean fits(
      long width, long height, long ofWidth, long ofHeight, Quality quality) {
    return quality == Quality.HD
        ? width == ofWidth && height == ofHeight
        : Math.abs(width * ofHeight - height * ofWidth) <= ROUNDING * Math.max(ofWidth, ofHeight);
  }
}
