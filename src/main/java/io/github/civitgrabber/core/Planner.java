package io.github.civitgrabber.core;

import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * Decides what to do with each item. Immutable and pure.
 *
 * @param quality the copy that is wanted
 * @param redownload whether tracked items are fetched again
 * @param layout where files go
 * @param filters which items are wanted
 */
public record Planner(Quality quality, boolean redownload, Layout layout, Filters filters) {

  /**
   * The plan for one item of a target.
   *
   * @param model the model under which it was found, in a tag search
   */
  public Plan decide(Target target, OptionalLong model, Item item, Known known) {
    if (item.kind() == Item.Kind.AUDIO) {
      return new Plan.Skip(Plan.SkipReason.AUDIO);
    }
    if (!filters.of(target).passes(item)) {
      return new Plan.Skip(Plan.SkipReason.FILTERED);
    }
    if (known.tracked() && !redownload) {
      return new Plan.Skip(Plan.SkipReason.ALREADY_TRACKED);
    }
    String gone = known.gone();
    if (gone != null) {
      return new Plan.LeaveGone(gone);
    }
    Path folder = layout.folder(target, model, item);
    TrackingKey key = new TrackingKey(target, item.id(), quality);
    if (!layout.fits(folder.resolve(FileNames.longest(item.id()).text()))) {
      return new Plan.Refuse("path longer than --max_path");
    }
    return new Plan.Fetch(item, key, MediaAddress.of(item, quality), folder, known);
  }
}
