package io.github.civitgrabber.collection.export;

import io.github.civitgrabber.core.ledger.RecordedImage;
import io.github.civitgrabber.core.listing.Item;
import io.github.civitgrabber.library.SpreadsheetCell;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** A table for spreadsheets: what looks like a formula is text. */
final class CsvTable implements ExportWriter {

  private static final List<String> COLUMNS =
      List.of(
          "key",
          "id",
          "quality",
          "target_type",
          "target_value",
          "path",
          "url",
          "page",
          "downloaded",
          "model",
          "base_model",
          "level",
          "published",
          "width",
          "height",
          "reactions",
          "prompt",
          "negative_prompt");

  private final Writer out;
  private @Nullable CSVPrinter table;

  CsvTable(Writer out) {
    this.out = out;
  }

  @Override
  public boolean write(ExportedImage image) throws IOException {
    RecordedImage row = image.row();
    Item.Details details = image.item().map(Item::details).orElse(Item.Details.UNKNOWN);
    table()
        .printRecord(
            Stream.of(
                    row.imageKey(),
                    row.imageId(),
                    row.quality(),
                    row.targetType(),
                    row.targetValue(),
                    row.file().toString(),
                    row.url(),
                    image.page(),
                    row.downloaded(),
                    row.checkpointName(),
                    image.item().map(Item::baseModel).orElse(null),
                    details.level() == null ? null : details.level().name(),
                    details.published() == null ? null : details.published().toString(),
                    number(
                        image.item().map(Item::width).orElse(OptionalInt.empty()).stream()
                            .asLongStream()),
                    number(details.height().stream().asLongStream()),
                    number(details.reactions().stream()),
                    image.prompt().orElse(null),
                    image.negativePrompt().orElse(null))
                .map(SpreadsheetCell::of));
    return true;
  }

  private static @Nullable String number(LongStream value) {
    return value.mapToObj(Long::toString).findFirst().orElse(null);
  }

  @Override
  public void finish() throws IOException {
    table().flush();
  }

  private CSVPrinter table() throws IOException {
    if (table == null) {
      table = new CSVPrinter(out, CSVFormat.RFC4180);
      table.printRecord(COLUMNS);
    }
    return table;
  }
}
