package io.github.civitgrabber.testing;

import io.github.civitgrabber.core.Found;
import io.github.civitgrabber.core.Known;
import io.github.civitgrabber.core.MediaAddress;
import io.github.civitgrabber.core.Plan;
import io.github.civitgrabber.core.Quality;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.TrackingKey;
import io.github.civitgrabber.core.listing.Item;
import io.github.civitgrabber.core.listing.Listing;
import io.github.civitgrabber.core.metadata.GenerationData;
import io.github.civitgrabber.core.metadata.MetaValue;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Plans to fetch items of the user jo. */
public final class Fetches {

  /** The item's number. */
  public static final long ID = 123;

  /** The part file's name. */
  public static final String PART = "123_HD.part";

  /** The target of them all. */
  public static final Target JO = new Target.ByUser("jo");

  /** Generation data of one entry. */
  public static final GenerationData DATA =
      new GenerationData(Map.of("prompt", new MetaValue.Text("a tin robot")), List.of());

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
    return of(item(ID, kind, url, GenerationData.NONE), folder, Quality.HD, Known.NOTHING);
  }

  /** A picture that {@link #DATA} made. */
  public static Plan.Fetch fetch(Path folder, long id, Quality quality) {
    return fetch(folder, id, quality, Known.NOTHING);
  }

  /** The same, where something is known of it. */
  public static Plan.Fetch fetch(Path folder, long id, Quality quality, Known known) {
    return of(item(id, DATA), folder, quality, known);
  }

  /** A picture. */
  public static Item item(long id, GenerationData data) {
    URI url = URI.create("https://image.civitai.com/k/u/original=true/u.jpeg");
    return item(id, Item.Kind.IMAGE, url, data);
  }

  /** Any item in any quality. */
  public static Plan.Fetch of(Item item, Path folder, Quality quality, Known known) {
    TrackingKey key = new TrackingKey(JO, item.id(), quality);
    Found found = new Found(item, Listing.ofUser("jo"));
    return new Plan.Fetch(found, key, MediaAddress.of(item, quality), folder, known);
  }

  private static Item item(long id, Item.Kind kind, URI url, GenerationData data) {
    return new Item(id, url, kind, OptionalInt.empty(), "jo", null, data, null);
  }
}
