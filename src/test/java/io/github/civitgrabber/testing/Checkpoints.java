package io.github.civitgrabber.testing;

import io.github.civitgrabber.core.ledger.Checkpoint;
import io.github.civitgrabber.core.ledger.PagePosition;
import io.github.civitgrabber.core.listing.Edge;
import io.github.civitgrabber.core.listing.Gap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes checkpoints in one line. */
public final class Checkpoints {

  private Checkpoints() {}

  /** At a page of ann's listing. */
  public static Checkpoint at(int page) {
    return ofAnn(page, false);
  }

  /** At the last page of ann's listing. */
  public static Checkpoint end(int page) {
    return ofAnn(page, true);
  }

  private static Checkpoint ofAnn(int page, boolean done) {
    return checkpoint("username=ann", "c" + page, page, 200, 200, null, null, 1, done, null);
  }

  /** One as a person reads it: without the facets of what was read. */
  public static Checkpoint bare(Checkpoint checkpoint) {
    return checkpoint.with(Map.of());
  }

  /** Done with a gap: cut off. */
  public static Checkpoint.State state(boolean done, @Nullable Gap gap) {
    Checkpoint.End atLastPage = gap == null ? Checkpoint.End.WHOLE : Checkpoint.End.CUT_OFF;
    return new Checkpoint.State(done ? atLastPage : Checkpoint.End.OPEN, gap);
  }

  /** Any. */
  public static Checkpoint checkpoint(
      String listing,
      @Nullable String cursor,
      int page,
      long asked,
      long listed,
      @Nullable Long top,
      @Nullable Long last,
      int pass,
      boolean done,
      @Nullable Gap gap) {
    return new Checkpoint(
        listing,
        new PagePosition(cursor, page, asked, listed),
        new Checkpoint.Range(top, new Edge(last, null)),
        pass,
        state(done, gap));
  }
}
