package io.github.civitgrabber.core;

import org.jspecify.annotations.Nullable;

/**
 * Where the walk through one listing of a target stands: at a page whose items are all settled, as
 * are those of the pages before it. A later run reads that page once more, to see that the listing
 * has not moved, and goes on from there. Immutable.
 *
 * @param listing which of the target's listings, for example {@code modelVersionId=123}
 * @param cursor asks for that page; null for the first
 * @param page its number within the listing, from 1
 * @param asked the sum of the limits of the pages before it
 * @param listed the entries of the pages before it, those that came twice included
 * @param top the first item of the listing when its reading began; null if none is known
 * @param last the last item of that page, or before it; null if none is known
 * @param pass how many runs have worked on this walk, this one included
 * @param done whether the listing was read to its end
 * @param problem why it could not be read any further; null if nothing is known to be missing
 */
public record Checkpoint(
    String listing,
    @Nullable String cursor,
    int page,
    long asked,
    long listed,
    @Nullable Long top,
    @Nullable Long last,
    int pass,
    boolean done,
    @Nullable String problem) {

  public Checkpoint {
    if (listing.isBlank() || page < 1 || asked < 0 || listed < 0 || pass < 1) {
      throw new IllegalArgumentException("no position: " + listing + " page " + page);
    }
  }
}
