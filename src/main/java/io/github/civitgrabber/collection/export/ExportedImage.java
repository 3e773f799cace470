package io.github.civitgrabber.collection.export;

import io.github.civitgrabber.core.FileNames;
import io.github.civitgrabber.core.ledger.RecordedImage;
import io.github.civitgrabber.core.listing.Item;
import io.github.civitgrabber.core.metadata.Caption;
import io.github.civitgrabber.core.metadata.GenerationData;
import io.github.civitgrabber.core.metadata.MetaValue;
import io.github.civitgrabber.core.net.CivitaiAddress;
import io.github.civitgrabber.entry.SidecarLines;
import io.github.civitgrabber.entry.StoredEntry;
import io.github.civitgrabber.media.MediaType;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A tracked image with its record, if there is one; else its sidecar is asked. Immutable.
 *
 * @param item what the record says; empty where there is none that can be read
 */
record ExportedImage(RecordedImage row, Optional<Item> item) {

  static ExportedImage of(RecordedImage row) {
    return new ExportedImage(row, StoredEntry.of(row));
  }

  /** Its page on the site. */
  String page() {
    return CivitaiAddress.ofImage(row.imageId());
  }

  Optional<String> prompt() {
    return data().text("prompt");
  }

  Optional<String> negativePrompt() {
    return data().text("negativePrompt");
  }

  /** Its prompt as trainers read it; empty text where it has none. */
  String caption() {
    return Caption.of(data()).orElse("");
  }

  private GenerationData data() {
    return item.map(Item::data).orElseGet(this::dataOfSidecar);
  }

  private GenerationData dataOfSidecar() {
    Map<String, MetaValue> values = new LinkedHashMap<>();
    FileNames.recognise(row.file().getFileName().toString()).stream()
        .flatMapToLong(name -> name.image().stream())
        .forEach(
            id ->
                SidecarLines.beside(row.file(), id)
                    .forEach((name, value) -> values.put(name, new MetaValue.Text(value))));
    return new GenerationData(values, List.of());
  }

  /** Whether its name says that it is a picture rather than a video. */
  boolean isPicture() {
    String name = row.file().getFileName().toString().toLowerCase(Locale.ROOT);
    return MediaType.named(name.substring(name.lastIndexOf('.') + 1))
        .filter(MediaType::isPicture)
        .isPresent();
  }

  /**
   * The way to its file from a folder, with {@code /} between the names; empty where the file lies
   * outside of it.
   */
  Optional<String> within(Path folder) {
    Path file = row.file();
    return file.startsWith(folder)
        ? Optional.of(
            folder.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/"))
        : Optional.empty();
  }
}
