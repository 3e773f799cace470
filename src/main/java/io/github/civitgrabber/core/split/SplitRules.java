package io.github.civitgrabber.core.split;

/**
 * What is done where the API cuts a listing off. Immutable.
 *
 * @param splits whether it is split; else it ends there as a gap
 * @param bound how many items the API gives of one listing
 */
public record SplitRules(boolean splits, int bound) {

  /**
   * The search index behind the API gives no more than this for one query, and then no next cursor
   * either: 250 pages of 200. Civitai does not document it; the one walk to that end that others
   * have told of (CivitAI_Image_grabber, "deep scan") had 49,863 items, because the API leaves
   * items out after it has counted them.
   */
  private static final int MOST_LISTED = 50_000;

  /** What the program does unless it is told otherwise. */
  public static final SplitRules DEFAULT = new SplitRules(true, MOST_LISTED);

  public SplitRules {
    if (bound < 1) {
      throw new IllegalArgumentException("no bound: " + bound);
    }
  }

  /** The same, or the same without splitting. */
  public SplitRules splitting(boolean wanted) {
    return new SplitRules(wanted, bound);
  }

  /**
   * Whether a listing that has ended was probably cut off. How many items it had says little, for
   * the API leaves out any number of those that it counts; one that ends there by itself costs a
   * page from its other end.
   *
   * @param asked the sum of the limits of its pages
   * @param lastLimit that of its last page
   * @param listed how many entries they had
   */
  public boolean isCutOff(long asked, int lastLimit, long listed) {
    boolean endsAtTheBound = asked >= bound && asked - lastLimit < bound;
    // A page that could hold more than the bound, as with the low ones of tests, ends there always.
    boolean tells = lastLimit < bound || listed >= bound - bound / 10;
    return (endsAtTheBound && tells) || listed == bound;
  }
}
