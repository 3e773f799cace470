package io.github.civitgrabber.transfer;

import io.github.civitgrabber.core.FileNames;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes the unfinished files of earlier runs. For one thread, while no download is under way
 * below the folder: the files of a running one look the same.
 *
 * <p>Only files that {@link FileNames} recognises are deleted. Links are neither followed nor
 * deleted.
 */
public final class PartSweep {

  private static final Logger log = LoggerFactory.getLogger(PartSweep.class);

  private PartSweep() {}

  /**
   * Goes through a folder and all below it. What cannot be read or deleted stays.
   *
   * @param ofImage whose files are gone through; those without an image always are
   * @param keep is asked for each part file that can be resumed
   * @throws IOException the folder itself cannot be read
   */
  public static Swept sweep(Path root, LongPredicate ofImage, Predicate<Path> keep)
      throws IOException {
    Visitor visitor = new Visitor(root, ofImage, keep);
    Files.walkFileTree(root, visitor);
    return new Swept(visitor.deleted, visitor.kept);
  }

  /**
   * How many files are gone and how many are left. Immutable.
   *
   * @param kept part files that can be resumed, each with its state
   */
  public record Swept(int deleted, int kept) {}

  private static final class Visitor extends SimpleFileVisitor<Path> {

    private final Path root;
    private final LongPredicate ofImage;
    private final Predicate<Path> keep;
    private int deleted;
    private int kept;

    private Visitor(Path root, LongPredicate ofImage, Predicate<Path> keep) {
      this.root = root;
      this.ofImage = ofImage;
      this.keep = keep;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (attributes.isRegularFile()) {
        sweep(file);
      }
      return FileVisitResult.CONTINUE;
    }

    private void sweep(Path file) {
      Optional<FileNames.Name> name = FileNames.recognise(file.getFileName().toString());
      switch (name.filter(this::isMeant).orElse(null)) {
        case FileNames.Part part -> sweepPart(file, part);
        case FileNames.ResumeState state -> {
          // Beside its part file it stays or goes with that.
          Path part = file.resolveSibling(state.part().text());
          if (!Files.isRegularFile(part, LinkOption.NOFOLLOW_LINKS)) {
            delete(file);
          }
        }
        case FileNames.TextPart _ -> delete(file);
        case FileNames.Media _, FileNames.Text _, FileNames.OfOutputFolder _ -> {} // whole, or used
        case null -> {} // not ours
      }
    }

    private boolean isMeant(FileNames.Name name) {
      OptionalLong image = name.image();
      return image.isEmpty() || ofImage.test(image.getAsLong());
    }

    private void sweepPart(Path part, FileNames.Part name) {
      ResumeStateFile state = new ResumeStateFile(part.resolveSibling(name.resumeState().text()));
      if (PartialDownload.find(part, state).isPresent() && keep.test(part)) {
        kept++;
        return;
      }
      delete(part);
      if (Files.isRegularFile(state.path(), LinkOption.NOFOLLOW_LINKS)) {
        delete(state.path());
      }
    }

    private void delete(Path file) {
      try {
        Files.delete(file);
        deleted++;
      } catch (IOException e) {
        log.warn("Tried to delete an unfinished file but failed: {}", e.getMessage());
        log.debug("The failure on {}", file, e);
      }
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
      if (file.equals(root)) {
        throw e;
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
      return FileVisitResult.CONTINUE;
    }
  }
}
