package io.github.civitgrabber.cli;

import io.github.civitgrabber.library.DiskFailure;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * The JVM's ahead-of-time cache (JEP 483, 514 and 515): classes loaded and linked, and what to
 * compile how, for the next JVM that runs the same jar. The launcher says which file it will look
 * for.
 */
final class StartCache {

  private static final String FILE = "civitgrabber.start.cache";

  private StartCache() {}

  /** Whether it came with the program and its Java. */
  static boolean isBuiltIn() {
    return "built-in".equals(System.getProperty(FILE));
  }

  /**
   * The file that later starts will look for.
   *
   * @throws IOException there can be none; the message is one line for a person
   */
  static Path file() throws IOException {
    String path = System.getProperty(FILE);
    if (path == null && System.getProperty("civitgrabber.cache.folder") == null) {
      throw new IOException(
          "Tried to prepare faster starts but your account has no home folder to keep them in; set"
              + " HOME to one and run again.");
    }
    if (path == null) {
      throw new IOException(
          "Tried to prepare faster starts but they need civit-grabber's own choice of Java options;"
              + " start its jar without any, and without CIVIT_GRABBER_DIRECT.");
    }
    return Path.of(path);
  }

  /**
   * Makes the cache in a folder of its own, see {@link StartTraining}, and deletes those of other
   * builds.
   *
   * @throws IOException it cannot be made; the message is one line for a person
   */
  static void make(Path file) throws IOException, InterruptedException {
    try {
      makeWhole(file);
      sweep(file);
    } catch (IOException e) {
      throw new IOException(
          "Tried to write %s but failed (%s); free some space, check the permissions, or set HOME to a folder of yours."
              .formatted(file, DiskFailure.reason(e)),
          e);
    }
  }

  /** Moved to its name when it is whole: two processes may do this at once, a third may read it. */
  private static void makeWhole(Path file) throws IOException, InterruptedException {
    Path folder = file.resolveSibling("");
    Files.createDirectories(folder);
    Path work = Files.createTempDirectory(folder, "prepare");
    try {
      Path made = work.resolve("made.aot");
      new StartTraining(work).record(made);
      Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      delete(work);
    }
  }

  /** Those of earlier builds. A file that somebody reads may stay, as on Windows. */
  private static void sweep(Path file) throws IOException {
    try (DirectoryStream<Path> others =
        Files.newDirectoryStream(file.resolveSibling(""), "*.aot")) {
      for (Path other : others) {
        if (!other.equals(file)) {
          Files.deleteIfExists(other);
        }
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path emptied, @Nullable IOException failure)
              throws IOException {
            Files.delete(emptied);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
