package io.github.civitgrabber.testing;

import io.github.civitgrabber.core.Found;
import io.github.civitgrabber.core.GenerationData;
import io.github.civitgrabber.core.Item;
import io.github.civitgrabber.core.Known;
import io.github.civitgrabber.core.Listing;
import io.github.civitgrabber.core.MediaAddress;
import io.github.civitgrabber.core.Plan;
import io.github.civitgrabber.core.Quality;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.TrackingKey;
import java.net.URI;
import java.nio.file.Path;
import java.util.OptionalInt;

/** Plans to fetch an item of a local server. */
public final class Fetches {

  /** The item's number. */
  public static final long ID = 123;

  /** The part file's name. */
  public static final String PART = "123_HD.part";

  private Fetches() {}

  /** A picture, as it was uploaded. */
  public static Plan.Fetch image(URI origin, Path folder) {
    return of(Item.Kind.IMAGE, origin.resolve("/key/uuid/original=true/123.jpeg"), folder);
  }

  /** A video. */
  public static Plan.Fetch video(URI origin, Path folder) {
    return of(Item.Kind.VIDEO, origin.resolve("/key/uuid/original=true/123.mp4"), folder);
  }

  /** Whatever is at an address. */
  public static Plan.Fetch of(Item.Kind kind, URI url, Path folder) {
    Item item =
        new Item(ID, url, kind, OptionalInt.empty(), "anna", null, GenerationData.NONE, null);
    return new Plan.Fetch(
        new Found(item, Listing.ofUser("anna")),
        new TrackingKey(new Target.ByUser("anna"), ID, Quality.HD),
        MediaAddress.of(item, Quality.HD),
        folder,
        Known.NOTHING);
  }
}
