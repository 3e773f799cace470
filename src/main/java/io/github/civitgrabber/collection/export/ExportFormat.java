package io.github.civitgrabber.collection.export;

import java.io.Writer;
import java.nio.file.Path;

/** The forms in which a collection is handed on. */
public enum ExportFormat {
  /** All that is known, an object a line. */
  JSONL,
  /** A table. */
  CSV,
  /**
   * {@code metadata.jsonl} of an image folder, as the datasets library of Hugging Face reads it.
   */
  IMAGEFOLDER,
  /** An input file of aria2c. */
  ARIA2,
  /** Addresses with captions, an object a line, for img2dataset. */
  IMG2DATASET;

  /**
   * A writer of this form.
   *
   * @param folder that paths are relative to, where the form has such
   */
  ExportWriter writer(Writer out, Path folder) {
    return switch (this) {
      case JSONL -> new JsonLines(out);
      case CSV -> new CsvTable(out);
      case IMAGEFOLDER -> new ImageFolderLines(out, folder);
      case ARIA2 -> new Aria2Entries(out, folder);
      case IMG2DATASET -> new AddressLines(out);
    };
  }
}
