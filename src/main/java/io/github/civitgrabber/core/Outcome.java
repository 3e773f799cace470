package io.github.civitgrabber.core;

import io.github.civitgrabber.core.filter.SkipReason;
import io.github.civitgrabber.core.listing.Listing;
import io.github.civitgrabber.core.listing.Rejection;
import java.net.URI;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What became of one entry of a listing, with all that the database, the reports and the listeners
 * of a run need of it. Immutable.
 */
public sealed interface Outcome {

  /** What reports call the entry: its id, or its place where it has none. */
  default String label() {
    return switch (this) {
      case OfItem item -> Long.toString(item.key().imageId());
      case Rejected(Rejection entry, Listing _, int page) -> entry.label(page);
      case StillMissing(MissingItem entry) -> Long.toString(entry.id());
      case NoLongerListed(MissingItem entry) -> Long.toString(entry.id());
    };
  }

  /** The model under which the entry was found, in a tag search. */
  default OptionalLong model() {
    return switch (this) {
      case OfItem item -> item.found().model();
      case Rejected entry -> entry.listing().model();
      case StillMissing(MissingItem entry) -> entry.model();
      case NoLongerListed(MissingItem entry) -> entry.model();
    };
  }

  /**
   * Whether a later run may skip the page of the entry, because it is tracked, skipped on purpose
   * or remembered as missing. A rejected entry can't be remembered without an id.
   */
  default boolean isProcessed() {
    return switch (this) {
      case Abandoned _ -> false;
      case Rejected entry -> entry.rejection().id().isPresent();
      default -> true;
    };
  }

  /** What became of an item, which unlike a rejected entry can be tracked. */
  sealed interface OfItem extends Outcome {

    /** What was listed. */
    Found found();

    /** How it is or would be tracked. */
    TrackingKey key();
  }

  /**
   * The file has its final name.
   *
   * @param file where it is, absolute
   * @param address where it was asked for
   * @param bytes its size
   * @param damage what is missing in it, because the server has no more of it; null if nothing is
   */
  record Downloaded(
      Found found, TrackingKey key, Path file, URI address, long bytes, @Nullable String damage)
      implements OfItem {

    /** Whether the API says how it was made. */
    public boolean hasData() {
      return !found.item().data().isNone();
    }
  }

  /**
   * The file that another target has of it has a final name here too.
   *
   * @param file where it is, absolute
   * @param bytes its size
   */
  record Linked(Found found, TrackingKey key, Path file, long bytes) implements OfItem {}

  /** A dry run has looked at it: what a run would do. */
  record Planned(Found found, TrackingKey key, Intent intent) implements OfItem {}

  /** What a run would do with an item, and why. */
  enum Intent {
    DOWNLOAD("would be downloaded, not tracked yet"),
    DOWNLOAD_MISSING("would be downloaded, missing since an earlier run"),
    DOWNLOAD_AGAIN("would be downloaded, although it is tracked (--redownload)"),
    LINK("would be linked, another target has it");

    private final String text;

    Intent(String text) {
      this.text = text;
    }

    /** In a few words. */
    public String text() {
      return text;
    }
  }

  /**
   * Left on purpose.
   *
   * @param file where it is tracked; null if it is not
   */
  record Skipped(Found found, TrackingKey key, SkipReason reason, @Nullable Path file)
      implements OfItem {}

  /**
   * The server has it no more (404, 410): nothing that a further run could mend.
   *
   * @param address where it was asked for; null if it was not, because an earlier run was told so a
   *     short while ago
   */
  record Gone(Found found, TrackingKey key, @Nullable URI address, String reason)
      implements OfItem {}

  /**
   * Wanted, but not downloaded.
   *
   * @param address where it was asked for first; null if it was not asked for
   * @param reason short, and the same for the same cause
   * @param isTransient whether the cause may pass by itself
   */
  record Failed(
      Found found, TrackingKey key, @Nullable URI address, String reason, boolean isTransient)
      implements OfItem {}

  /** The run was stopped before this item was at its end: neither done nor failed. */
  record Abandoned(Found found, TrackingKey key) implements OfItem {}

  /**
   * The entry can't be an item: it counts as unusable.
   *
   * @param page its number, over all listings of the target
   */
  record Rejected(Rejection rejection, Listing listing, int page) implements Outcome {}

  /** An entry that an earlier run has rejected was not met in this one: it counts as unusable. */
  record StillMissing(MissingItem missing) implements Outcome {}

  /** The same where this run has read all that is listed: it counts as gone. */
  record NoLongerListed(MissingItem missing) implements Outcome {

    /** As {@link Gone#reason}. */
    public String reason() {
      return "no longer listed";
    }
  }
}
