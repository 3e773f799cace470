package io.github.civitgrabber.library;

import io.github.civitgrabber.core.FileNames;
import io.github.civitgrabber.core.Layout;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.ledger.TaggedImage;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.function.Consumer;

/**
 * Writes the table of a tag's images, for a spreadsheet. For one thread at a time.
 *
 * <p>Nothing that somebody has written into an earlier table is lost: it is replaced only if the
 * new one holds each of its lines, else it is kept under a name with a number.
 */
public final class TagSummary {

  private final Mover mover;

  /** Writes nothing yet. */
  public TagSummary(Mover mover) {
    this.mover = mover;
  }

  /**
   * Writes the summary into the tag's folder. It gets its name when it is whole.
   *
   * @param source gives the images, in the order of the table
   * @return the summary
   * @throws IOException it cannot be written; an earlier one is as it was
   * @throws E the source's own; an earlier one is as it was
   */
  public <E extends Exception> Path write(
      Layout layout, Target.ByTag tag, LocalDate day, Source<E> source) throws IOException, E {
    Path folder = layout.folder(tag);
    FileNames.Summary name = layout.summary(tag, day);
    Path file = folder.resolve(name.text());
    Path part = folder.resolve(name.part().text());
    SafeFolders.make(layout.outputFolder(), folder);
    try {
      try (SummaryTable table = new SummaryTable(part, folder, tag)) {
        source.each(table::add);
        table.check();
      }
      if (isThere(file) && !holdsAllOf(part, file)) {
        mover.move(file, unusedName(folder, name));
      }
      return mover.move(
          part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** A folder does not count: the summary cannot be written then, and that is told. */
  private static boolean isThere(Path summary) {
    return Files.exists(summary, LinkOption.NOFOLLOW_LINKS)
        && !Files.isDirectory(summary, LinkOption.NOFOLLOW_LINKS);
  }

  /** Whether each line of an earlier table stands in the new one, which has the same order. */
  private static boolean holdsAllOf(Path table, Path earlier) throws IOException {
    if (!Files.isRegularFile(earlier, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    // Latin-1 takes any bytes, and lines of equal bytes are equal.
    try (BufferedReader lines = Files.newBufferedReader(table, StandardCharsets.ISO_8859_1);
        BufferedReader wanted = Files.newBufferedReader(earlier, StandardCharsets.ISO_8859_1)) {
      for (String line = wanted.readLine(); line != null; line = wanted.readLine()) {
        String next = lines.readLine();
        while (next != null && !next.equals(line)) {
          next = lines.readLine();
        }
        if (next == null) {
          return false;
        }
      }
      return true;
    }
  }

  private static Path unusedName(Path folder, FileNames.Summary name) {
    for (int number = 1; ; number++) {
      Path path = folder.resolve(new FileNames.Summary(name.tag(), name.day(), number).text());
      if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
        return path;
      }
    }
  }

  /**
   * Where the images come from.
   *
   * @param <E> how that can fail
   */
  @FunctionalInterface
  public interface Source<E extends Exception> {
    /** Gives one image after the other, on any thread, and returns after the last. */
    void each(Consumer<TaggedImage> consumer) throws E;
  }
}
