package io.github.civitgrabber.core.ledger;

import io.github.civitgrabber.core.listing.Gap;
import org.jspecify.annotations.Nullable;

/**
 * How far the walk through one listing of a target has come: to a page whose items are all
 * processed, as are those of the pages before it. A later run reads that page once more, to see
 * that the listing has not moved, and resumes there. Immutable.
 *
 * @param listing which of the target's listings, for example {@code modelVersionId=123}
 * @param at that page
 * @param pass how many runs have worked on this walk, this one included
 */
public record Checkpoint(String listing, PagePosition at, Range range, int pass, State state) {

  public Checkpoint {
    if (listing.isBlank() || pass < 1) {
      throw new IllegalArgumentException("no checkpoint: " + listing + " pass " + pass);
    }
  }

  /** The top of a listing of which nothing is read. */
  public static Checkpoint top(String listing, int pass) {
    return new Checkpoint(listing, PagePosition.TOP, Range.UNKNOWN, pass, State.OPEN);
  }

  /** As it is for the run that resumes there. */
  public Checkpoint inNextPass() {
    return new Checkpoint(listing, at, range, pass + 1, state);
  }

  /** The same in another state. */
  public Checkpoint with(State state) {
    return new Checkpoint(listing, at, range, pass, state);
  }

  /**
   * The ids between which the items lie that were read.
   *
   * @param top the first item of the listing when its reading began; null if none is known
   * @param last the last item of the page, or before it; null if none is known
   */
  public record Range(@Nullable Long top, @Nullable Long last) {
    static final Range UNKNOWN = new Range(null, null);
  }

  /**
   * What is known of the end of the listing.
   *
   * @param done whether it was read to its end
   * @param gap why it could not be read any further; null if nothing is known to be missing
   */
  public record State(boolean done, @Nullable Gap gap) {
    /** Not yet read to its end. */
    public static final State OPEN = new State(false, null);
  }
}
