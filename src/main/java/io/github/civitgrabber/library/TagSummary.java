package io.github.civitgrabber.library;

import io.github.civitgrabber.core.FileNames;
import io.github.civitgrabber.core.Layout;
import io.github.civitgrabber.core.TaggedImage;
import io.github.civitgrabber.core.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.function.Consumer;

/** Writes the table of a tag's images, for a spreadsheet. Stateless. */
public final class TagSummary {

  private TagSummary() {}

  /**
   * Writes the summary into the tag's folder. It gets its name when it is whole, and takes the
   * place of an earlier one of the same day.
   *
   * @param source gives the images, in the order of the table
   * @return the summary
   * @throws IOException it cannot be written; an earlier one is as it was
   * @throws E the source's own; an earlier one is as it was
   */
  public static <E extends Exception> Path write(
      Layout layout, Target.ByTag tag, LocalDate day, Source<E> source) throws IOException, E {
    Path folder = layout.folder(tag);
    FileNames.Summary name = layout.summary(tag, day);
    Path file = folder.resolve(name.text());
    Path part = folder.resolve(name.part().text());
    SafeFolders.make(layout.outputFolder(), folder);
    try {
      try (SummaryTable table = new SummaryTable(part, layout.outputFolder(), tag)) {
        source.each(table::add);
        table.check();
      }
      return Files.move(
          part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
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
