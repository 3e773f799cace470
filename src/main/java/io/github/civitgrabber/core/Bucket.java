package io.github.civitgrabber.core;

import io.github.civitgrabber.core.listing.Item;
import io.github.civitgrabber.core.text.PathNames;
import io.github.civitgrabber.core.text.Printable;
import org.jspecify.annotations.Nullable;

/**
 * The sub-folder that a file is sorted into. Immutable.
 *
 * @param folder a safe folder name
 * @param modelName the name behind it without control characters; null for the two buckets without
 *     a name
 */
public record Bucket(String folder, @Nullable String modelName) {

  /** For items without generation data. */
  public static final Bucket NO_METADATA = new Bucket("no_metadata", null);

  /** For items whose generation data names no model. */
  public static final Bucket INVALID_METADATA = new Bucket("invalid_metadata", null);

  /** The bucket of an item. */
  public static Bucket of(Item item) {
    if (item.data().isNone()) {
      return NO_METADATA;
    }
    return ModelName.of(item).map(Bucket::named).orElse(INVALID_METADATA);
  }

  /** The bucket of a model. */
  public static Bucket named(String modelName) {
    return new Bucket(safeFolder(modelName), Printable.text(modelName).strip());
  }

  /**
   * The folder with at most this many bytes and UTF-16 units, still apart from the two without a
   * name.
   */
  String shortFolder(int maxBytes, int maxUnits) {
    String shorter = PathNames.shorten(PathNames.within(folder, maxBytes), maxUnits);
    return modelName != null && isTaken(shorter) ? "_" : shorter;
  }

  private static String safeFolder(String modelName) {
    String folder = PathNames.folder(modelName);
    return isTaken(folder) ? folder + "_" : folder;
  }

  /** Without regard to case, because some file systems have none. */
  private static boolean isTaken(String folder) {
    return folder.equalsIgnoreCase(NO_METADATA.folder)
        || folder.equalsIgnoreCase(INVALID_METADATA.folder);
  }
}
