package io.github.civitgrabber.core.split;

import io.github.civitgrabber.core.listing.Edge;
import io.github.civitgrabber.core.listing.Gap;
import io.github.civitgrabber.core.listing.Listing;
import java.util.List;

/** What to do next with a listing that the API cuts off. Immutable. */
public sealed interface Decision {

  /**
   * Read a part, in its order.
   *
   * @param until how far: what lies behind was seen by a walk in the other order
   * @param number of the part, from 1
   * @param parts as many as are known of by now
   */
  record Walk(Listing part, Edge until, int number, int parts) implements Decision {}

  /** Ask which base models there are, and decide again. */
  record ListBaseModels() implements Decision {}

  /**
   * Nothing: each part is proven, or can't be told apart any further.
   *
   * @param gaps what can't be reached; none if all is proven
   */
  record Done(List<Gap> gaps) implements Decision {
    public Done {
      gaps = List.copyOf(gaps);
    }
  }
}
