package io.github.civitgrabber.core;

import io.github.civitgrabber.core.filter.SkipReason;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The numbers of a target or of a whole run at one moment. Immutable.
 *
 * @param pages listing pages read
 * @param listed different entries listed
 * @param downloaded files that got their final name
 * @param linked files of other targets that got a final name here too
 * @param withoutData those downloaded without generation data
 * @param bytes the size of those downloaded
 * @param damaged those downloaded that lack their end, because the server has no more of them, by
 *     what is missing
 * @param skipped how many were left on purpose, by reason
 * @param gone those that the server has no more, by reason
 * @param failed those that are missing, by reason
 * @param unusable entries that can't be items, by reason
 * @param planned in a dry run, those that a run would get, by what it would do
 */
public record Counts(
    int pages,
    long listed,
    long downloaded,
    long linked,
    long withoutData,
    long bytes,
    Map<String, Named> damaged,
    Map<SkipReason, Long> skipped,
    Map<String, Named> gone,
    Map<String, Named> failed,
    Map<String, Named> unusable,
    Map<Outcome.Intent, Named> planned) {

  /** The same beside those of other targets: an entry without an id is named with its target. */
  public Counts of(Seed target) {
    Map<String, Named> named = new HashMap<>();
    unusable.forEach((reason, entries) -> named.put(reason, entries.of(target)));
    return new Counts(
        pages,
        listed,
        downloaded,
        linked,
        withoutData,
        bytes,
        damaged,
        skipped,
        gone,
        failed,
        named,
        planned);
  }

  /** Files that got their final name, downloaded or not. */
  public long done() {
    return downloaded + linked;
  }

  /** All items that were skipped. */
  public long skippedTotal() {
    return skipped.values().stream().mapToLong(Long::longValue).sum();
  }

  /** All files that lack their end. */
  public long damagedTotal() {
    return total(damaged);
  }

  /** All items that the server has no more. */
  public long goneTotal() {
    return total(gone);
  }

  /** All items that are missing. */
  public long failedTotal() {
    return total(failed);
  }

  /** All entries that can't be items. */
  public long unusableTotal() {
    return total(unusable);
  }

  /** All items that a run would download. */
  public long toDownload() {
    return total(planned) - toLink();
  }

  /** All items that a run would link to the file of another target. */
  public long toLink() {
    Named links = planned.get(Outcome.Intent.LINK);
    return links == null ? 0 : links.count();
  }

  /** Whether something is missing that the server may still have. */
  public boolean isIncomplete() {
    return failedTotal() + unusableTotal() > 0;
  }

  /** Listed items of which it is not known yet what becomes of them. */
  public long toCome() {
    long known =
        done() + total(planned) + skippedTotal() + goneTotal() + failedTotal() + unusableTotal();
    return Math.max(0, listed - known);
  }

  private static long total(Map<?, Named> reasons) {
    return reasons.values().stream().mapToLong(Named::count).sum();
  }

  /**
   * How many, and which ones as far as they are remembered.
   *
   * @param ids the first few; where one has none, its page and place there
   */
  public record Named(long count, List<String> ids) {

    private Named of(Seed target) {
      return new Named(
          count, ids.stream().map(id -> isId(id) ? id : target.label() + ", " + id).toList());
    }

    private static boolean isId(String id) {
      return id.chars().allMatch(Character::isDigit);
    }
  }
}
