package io.github.civitgrabber.core.ledger;

import io.github.civitgrabber.core.listing.Edge;
import io.github.civitgrabber.core.listing.Facet;
import io.github.civitgrabber.core.listing.Gap;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far the walk through one listing of a target has come: to a page whose items are all
 * processed, as are those of the pages before it. A later run reads that page once more, to see
 * that the listing has not moved, and resumes there. Immutable.
 *
 * @param listing which of the target's listings, for example {@code modelVersionId=123}
 * @param at that page
 * @param pass how many runs have worked on this walk, this one included
 * @param facets how many of the items up to there have each; of a checkpoint that is to be stored,
 *     those alone that have changed since the one before
 */
public record Checkpoint(
    String listing,
    PagePosition at,
    Range range,
    int pass,
    State state,
    Map<Facet, Integer> facets) {

  public Checkpoint {
    if (listing.isBlank() || pass < 1) {
      throw new IllegalArgumentException("no checkpoint: " + listing + " pass " + pass);
    }
    facets = Map.copyOf(facets);
  }

  /** One of which no facets are known. */
  public Checkpoint(String listing, PagePosition at, Range range, int pass, State state) {
    this(listing, at, range, pass, state, Map.of());
  }

  /** The top of a listing of which nothing is read. */
  public static Checkpoint top(String listing, int pass) {
    return new Checkpoint(listing, PagePosition.TOP, Range.UNKNOWN, pass, State.OPEN);
  }

  /** As it is for the run that resumes there. */
  public Checkpoint inNextPass() {
    return new Checkpoint(listing, at, range, pass + 1, state, facets);
  }

  /**
   * Of a listing that was read to its end, after a run has read all that is new since: nothing lies
   * between what is at its top now and what was there.
   *
   * @param newest its first item now; null if it has none
   */
  public Checkpoint settled(@Nullable Long newest) {
    Long top = newest == null ? range.top() : newest;
    return new Checkpoint(listing, at, new Range(top, range.last()), 1, state);
  }

  /** The same in another state. */
  public Checkpoint with(State state) {
    return new Checkpoint(listing, at, range, pass, state, facets);
  }

  /** The same with these facets. */
  public Checkpoint with(Map<Facet, Integer> facets) {
    return new Checkpoint(listing, at, range, pass, state, facets);
  }

  /**
   * Between which items those lie that were read.
   *
   * @param top the first item of the listing when its reading began; null if none is known
   * @param last the last item of the page, or before it
   */
  public record Range(@Nullable Long top, Edge last) {
    static final Range UNKNOWN = new Range(null, Edge.NONE);
  }

  /**
   * What is known of the end of the listing.
   *
   * @param gap why it could not be read any further; null if nothing is known to be missing
   */
  public record State(End end, @Nullable Gap gap) {
    /** Not yet read to its end. */
    public static final State OPEN = new State(End.OPEN, null);

    /** Whether there is nothing left to read of it. */
    public boolean ended() {
      return end != End.OPEN;
    }

    /** Whether it was read to its end. */
    public boolean done() {
      return switch (end) {
        case WHOLE, CUT_OFF, MERGED -> true;
        case OPEN, REFUSED -> false;
      };
    }
  }

  /** How the reading of a listing has ended. Databases hold the codes. */
  public enum End {
    /** Not yet. */
    OPEN("open"),
    /** All of it was read, or as much as lay before what another walk has read. */
    WHOLE("whole"),
    /** At the API's bound: there may be more. */
    CUT_OFF("cut off"),
    /** It is a part of one that is whole: nothing of it is remembered. */
    MERGED("merged"),
    /** The API takes the question for a wrong one: there is no such listing. */
    REFUSED("refused");

    private final String code;

    End(String code) {
      this.code = code;
    }

    /** What databases call it. */
    public String code() {
      return code;
    }

    /**
     * What a database calls by this code.
     *
     * @throws IllegalArgumentException if nothing is called so
     */
    public static End of(String code) {
      return Arrays.stream(values())
          .filter(end -> end.code.equals(code))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("no end of a listing: " + code));
    }
  }
}
