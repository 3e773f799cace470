package io.github.civitgrabber.collection.verify;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Something that is not as the database says. Immutable.
 *
 * @param file whose, absolute: where it is, or else where it should be
 * @param key of its row; null where it has none
 * @param reason in a few words, the same for the same cause
 * @param from where the row says that it is, of one that lies elsewhere; null of all others
 * @param mended what was done about it, in a few words; null where nothing was
 */
public record Finding(
    Kind kind,
    Path file,
    @Nullable String key,
    String reason,
    @Nullable Path from,
    @Nullable String mended) {

  /** One about which nothing was done. */
  Finding(Kind kind, Path file, @Nullable String key, String reason) {
    this(kind, file, key, reason, null, null);
  }

  /** The same after something was done about it. */
  Finding mended(String how) {
    return new Finding(kind, file, key, reason, from, how);
  }

  /** What is wrong. */
  public enum Kind {
    /** A row without its file. */
    MISSING("missing"),
    /** A file that is not whole, or not what its row is for. */
    DAMAGED("damaged"),
    /** A file or a folder that can't be read. */
    UNREADABLE("unreadable"),
    /** A row whose file lies elsewhere below the output folder. */
    MOVED("moved"),
    /** A file without its sidecar. */
    NO_SIDECAR("without a sidecar"),
    /** A file without a row. */
    UNTRACKED("not tracked");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /** As it stands in a list. */
    public String text() {
      return text;
    }
  }
}
