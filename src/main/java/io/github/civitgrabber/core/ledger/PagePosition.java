package io.github.civitgrabber.core.ledger;

import org.jspecify.annotations.Nullable;

/**
 * Where a page lies within its listing. Immutable.
 *
 * @param cursor asks for it; null for the first page, and where it is not known
 * @param page its number, from 1
 * @param asked the sum of the limits of the pages before it
 * @param listed the entries of the pages before it, those that came twice included
 */
public record PagePosition(@Nullable String cursor, int page, long asked, long listed) {

  /** The first page. */
  public static final PagePosition TOP = new PagePosition(null, 1, 0, 0);

  public PagePosition {
    if (page < 1 || asked < 0 || listed < 0) {
      throw new IllegalArgumentException("no position: page " + page);
    }
  }

  /** The same page, asked for by this cursor. */
  public PagePosition at(@Nullable String cursor) {
    return new PagePosition(cursor, page, asked, listed);
  }

  /**
   * The page behind this one; its cursor is not known.
   *
   * @param limit the bound on this page's entries
   * @param entries that it had
   */
  public PagePosition next(int limit, int entries) {
    return new PagePosition(null, page + 1, asked + limit, listed + entries);
  }
}
