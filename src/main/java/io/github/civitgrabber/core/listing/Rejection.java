package io.github.civitgrabber.core.listing;

import java.util.Collection;
import java.util.OptionalLong;

/**
 * An entry of a listing that cannot be an item, or several such entries of one page that nobody
 * looks at one by one. Immutable.
 *
 * @param id the entry's id, if it has a usable one; empty for several entries
 * @param position where the entry stands on its page, from 1; 0 where that is not known
 * @param count how many entries it stands for
 * @param reason what is wrong with it, without remote text
 */
public record Rejection(OptionalLong id, int position, int count, String reason) {

  /** One entry. */
  public Rejection(OptionalLong id, int position, String reason) {
    this(id, position, 1, reason);
  }

  /** Several entries. */
  public static Rejection ofSeveral(int count, String reason) {
    return new Rejection(OptionalLong.empty(), 0, count, reason);
  }

  /** How many entries these stand for. */
  public static int total(Collection<Rejection> rejections) {
    return rejections.stream().mapToInt(Rejection::count).sum();
  }

  /** What a person calls it: its id, or else its place. */
  public String label(int page) {
    if (id.isPresent()) {
      return Long.toString(id.getAsLong());
    }
    String what = count == 1 ? "entry " + position : count + " entries";
    return "page " + page + ", " + what;
  }
}
