package io.github.civitgrabber.transfer;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Clears away what dead runs have left unfinished. For one thread, while no download is under way
 * below the folder: the files of a living run look the same.
 *
 * <p>Only files go that bear the exact names which this program gives to unfinished ones. Links are
 * neither followed nor deleted.
 */
public final class PartSweep {

  private static final Logger log = LoggerFactory.getLogger(PartSweep.class);

  private static final Pattern PART = Pattern.compile("\\d{1,19}_(?:SD|HD)\\.part");
  private static final Pattern STATE = Pattern.compile("(\\d{1,19}_(?:SD|HD)\\.part)\\.resume");

  /** Sidecars and summaries are written in a moment: there is nothing to go on with. */
  private static final Pattern TEXT =
      Pattern.compile("\\d{1,19}_(?:meta|no_meta)\\.txt\\.part|summary_.+_\\d{8}\\.csv\\.part");

  private PartSweep() {}

  /**
   * Goes through a folder and all below it. What cannot be read or deleted is left.
   *
   * @param keep is asked for each part file that could be gone on with
   * @throws IOException the folder itself cannot be read
   */
  public static Swept sweep(Path root, Predicate<Path> keep) throws IOException {
    Visitor visitor = new Visitor(root, keep);
    Files.walkFileTree(root, visitor);
    return new Swept(visitor.deleted, visitor.kept);
  }

  /**
   * What came of it. Immutable.
   *
   * @param deleted how many files are gone
   * @param kept how many part files can be gone on with
   */
  public record Swept(int deleted, int kept) {}

  private static final class Visitor extends SimpleFileVisitor<Path> {

    private final Path root;
    private final Predicate<Path> keep;
    private int deleted;
    private int kept;

    private Visitor(Path root, Predicate<Path> keep) {
      this.root = root;
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
      String name = file.getFileName().toString();
      Matcher state = STATE.matcher(name);
      if (PART.matcher(name).matches()) {
        sweepPart(file);
      } else if (state.matches()) {
        // Beside its part file it goes or stays with that.
        Path part = file.resolveSibling(state.group(1));
        if (!Files.isRegularFile(part, LinkOption.NOFOLLOW_LINKS)) {
          delete(file);
        }
      } else if (TEXT.matcher(name).matches()) {
        delete(file);
      }
    }

    private void sweepPart(Path part) {
      StateFile state = StateFile.beside(part);
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
        log.warn("Tried to delete the unfinished file {} but failed", file, e);
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
