package io.github.civitgrabber.core;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the tracking database knows of one item under one target. Immutable.
 *
 * @param tracked whether this key, or the same without a target, has a row, and its file is not to
 *     be fetched again: it may have turned out to be damaged
 * @param file where the row for this very key says the file is, or where there is none, the one
 *     without a target if that file is to be fetched again; else null
 * @param otherQuality where the row of the other quality says its file is; null without one
 * @param copies where rows of other targets say that the same image is, in the wanted quality
 * @param missing whether an earlier run has remembered it as missing
 * @param gone why the server had it no more when it was asked a short while ago; null if it may be
 *     asked
 */
public record Known(
    boolean tracked,
    @Nullable Path file,
    @Nullable Path otherQuality,
    List<Path> copies,
    boolean missing,
    @Nullable String gone) {

  public Known {
    copies = List.copyOf(copies);
  }

  /** Nothing is known. */
  public static final Known NOTHING = new Known(false, null, null);

  /** What is known of an item that is not missing. */
  public Known(boolean tracked, @Nullable Path file, @Nullable Path otherQuality) {
    this(tracked, file, otherQuality, List.of(), false, null);
  }
}
