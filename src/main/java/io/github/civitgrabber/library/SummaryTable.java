package io.github.civitgrabber.library;

import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.ledger.TaggedImage;
import io.github.civitgrabber.core.text.RelativePath;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** The table of a tag's images while it is written. For one thread at a time. */
final class SummaryTable implements AutoCloseable {

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setHeader(
              "Current Tag",
              "Previously Downloaded Tag",
              "Checkpoint Name",
              "Relative Image Path",
              "Download URL")
          .get();

  private final CSVPrinter printer;
  private final Path folder;
  private final Target.ByTag tag;
  private @Nullable IOException failure;

  /**
   * Makes the file, or empties it.
   *
   * @param folder what the table's paths are relative to: where it will lie
   */
  SummaryTable(Path file, Path folder, Target.ByTag tag) throws IOException {
    this.printer =
        new CSVPrinter(
            new OutputStreamWriter(
                Files.newOutputStream(
                    file,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE,
                    LinkOption.NOFOLLOW_LINKS),
                StandardCharsets.UTF_8),
            FORMAT);
    this.folder = folder;
    this.tag = tag;
  }

  /**
   * Adds the lines of an image. A failure is kept for {@link #check}; a consumer can't throw it.
   */
  void add(TaggedImage image) {
    if (failure != null) {
      return;
    }
    try {
      for (String other : image.otherTags().isEmpty() ? List.of("") : image.otherTags()) {
        printer.printRecord(
            SpreadsheetCell.of(tag.value()),
            SpreadsheetCell.of(other),
            SpreadsheetCell.of(image.checkpointName()),
            SpreadsheetCell.of(path(image.file())),
            SpreadsheetCell.of(image.url()));
      }
    } catch (IOException e) {
      failure = e;
    }
  }

  private String path(Path image) {
    String separator = image.getFileSystem().getSeparator();
    return RelativePath.text(folder, image).replace(separator, "/");
  }

  /**
   * Throws the failure that {@link #add} has kept, if there is one.
   *
   * @throws IOException a line could not be written
   */
  void check() throws IOException {
    if (failure != null) {
      throw failure;
    }
  }

  @Override
  public void close() throws IOException {
    printer.close();
  }
}
