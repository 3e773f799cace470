package io.github.civitgrabber.core;

import io.github.civitgrabber.core.filter.SkipReason;
import io.github.civitgrabber.core.listing.Item;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Decides what to do with each item. Immutable and pure.
 *
 * @param quality the copy that is wanted
 * @param redownload whether tracked items are fetched again
 * @param layout where files go
 * @param filters which items are wanted
 * @param reuse what becomes of images that another target has
 */
public record Planner(
    Quality quality, boolean redownload, Layout layout, Filters filters, Reuse reuse) {

  /** One that uses what other targets have. */
  public Planner(Quality quality, boolean redownload, Layout layout, Filters filters) {
    this(quality, redownload, layout, filters, Reuse.LINK);
  }

  /** The same with files elsewhere. */
  public Planner with(Layout other) {
    return new Planner(quality, redownload, other, filters, reuse);
  }

  /** The same for another copy and other filters. */
  public Planner with(Quality other, Filters wanted) {
    return new Planner(other, redownload, layout, wanted, reuse);
  }

  /** The plan for one item of a target. */
  public Plan decide(Target target, Found found, Known known) {
    Item item = found.item();
    TrackingKey key = new TrackingKey(target, item.id(), quality);
    Optional<SkipReason> skip = skip(target, item, known);
    if (skip.isPresent()) {
      return new Plan.Leave(new Outcome.Skipped(found, key, skip.get(), known.file()));
    }
    boolean isNew = !redownload && known.file() == null;
    boolean isHere = reuse != Reuse.OFF && isNew && !known.copies().isEmpty();
    String gone = known.gone();
    if (gone != null && !isHere) {
      return new Plan.Leave(new Outcome.Gone(found, key, null, gone));
    }
    Path folder = layout.folder(target, found);
    if (!layout.fits(folder, item.id())) {
      return new Plan.Leave(new Outcome.Failed(found, key, null, Layout.TOO_LONG, false));
    }
    Plan.Fetch fetch = new Plan.Fetch(found, key, MediaAddress.of(item, quality), folder, known);
    return isHere ? new Plan.Link(fetch) : fetch;
  }

  /** Why an item is left on purpose; empty if it is wanted and not tracked. */
  public Optional<SkipReason> skip(Target target, Item item, Known known) {
    if (item.kind() == Item.Kind.AUDIO) {
      return Optional.of(SkipReason.AUDIO);
    }
    return filters
        .of(target)
        .reason(item)
        .or(
            () ->
                known.tracked() && !redownload
                    ? Optional.of(SkipReason.ALREADY_TRACKED)
                    : Optional.empty());
  }
}
