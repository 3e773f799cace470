package io.github.civitgrabber.collection.verify;

import io.github.civitgrabber.core.FileNames;
import io.github.civitgrabber.library.DiskFailure;
import io.github.civitgrabber.media.MediaType;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Goes through an output folder, by no link, and notes the media files. For one thread.
 *
 * <p>What other commands make there is passed over: part files and what lies beside media files,
 * summaries, the lock, the gallery's page and thumbnails.
 */
final class TreeWalk extends SimpleFileVisitor<Path> {

  private static final Set<String> FOLDERS_OF_THE_GALLERY = Set.of("gallery", ".thumbnails");

  private final Path root;
  private final Path real;
  private final Consumer<Finding> unreadable;
  private final FoundFiles files = new FoundFiles();
  private long others;

  private TreeWalk(Path root, Consumer<Finding> unreadable) throws IOException {
    this.root = root;
    this.real = Files.isSymbolicLink(root) ? root.toRealPath() : root;
    this.unreadable = unreadable;
  }

  /**
   * Goes through all of it.
   *
   * @param unreadable is told of folders that can't be looked into
   * @throws InterruptedException this thread was interrupted meanwhile
   */
  static TreeWalk through(Path root, Consumer<Finding> unreadable)
      throws IOException, InterruptedException {
    TreeWalk walk = new TreeWalk(root, unreadable);
    Files.walkFileTree(walk.real, walk);
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    walk.files.sort();
    return walk;
  }

  FoundFiles files() {
    return files;
  }

  /** How many have no name of ours. */
  long others() {
    return others;
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
    boolean ofTheGallery =
        real.equals(folder.getParent())
            && FOLDERS_OF_THE_GALLERY.contains(folder.getFileName().toString());
    return ofTheGallery ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    if (Thread.currentThread().isInterrupted()) {
      return FileVisitResult.TERMINATE;
    }
    boolean ours =
        switch (FileNames.recognise(file.getFileName().toString()).orElse(null)) {
          case null -> false;
          case FileNames.Media media ->
              attributes.isRegularFile()
                  && MediaType.named(media.extension()).isPresent()
                  && files.add(named(file.resolveSibling("")), media);
          default -> true;
        };
    others += ours ? 0 : 1;
    return FileVisitResult.CONTINUE;
  }

  /** By the user's own name for the output folder, which may be a link. */
  private Path named(Path folder) {
    return root.equals(real) ? folder : root.resolve(real.relativize(folder));
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException failure) {
    unreadable.accept(
        new Finding(Finding.Kind.UNREADABLE, file, null, DiskFailure.reason(failure)));
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) {
    return failure == null ? FileVisitResult.CONTINUE : visitFileFailed(folder, failure);
  }
}
