package io.github.civitgrabber.core;

import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * An item of a target that is listed and was not downloaded, as the database remembers it.
 * Immutable.
 *
 * @param id the item's
 * @param model the model under which it was found, in a tag search
 * @param why what a further try could do
 * @param reason in a few words, the same for the same cause; safe to print
 * @param lastTry when it was last tried
 * @param entry the entry of the listing as the API sent it, JSON; null where it can't be an item
 */
public record MissingItem(
    long id, OptionalLong model, Why why, String reason, Instant lastTry, @Nullable String entry) {

  /** What a further try could do. */
  public enum Why {
    /** The cause may pass by itself. */
    TRANSIENT,
    /** Only a change on the server, in the settings or on this disk could help. */
    PERMANENT,
    /** The server has it no more: 404, 410, or an entry without a file is no longer listed. */
    GONE
  }
}
