package io.github.civitgrabber.run.item;

import io.github.civitgrabber.core.FileNames;
import io.github.civitgrabber.core.listing.Item;
import io.github.civitgrabber.core.metadata.Caption;
import io.github.civitgrabber.entry.StoredEntry;
import io.github.civitgrabber.library.TextFile;
import java.util.Optional;

/** A file that is written beside a media file, where that is wanted. */
public enum Companion {
  /** What the API said of the item. */
  JSON,
  /** Its prompt, for training. */
  CAPTION;

  /** The file for an item; empty if there is nothing to write. */
  public Optional<TextFile> of(Item item) {
    return switch (this) {
      case JSON ->
          StoredEntry.document(item.entry(), item.id())
              .map(text -> new TextFile(new FileNames.Entry(item.id()), text + "\n"));
      case CAPTION ->
          Caption.of(item.data())
              .map(text -> new TextFile(new FileNames.Caption(item.id()), text + "\n"));
    };
  }
}
