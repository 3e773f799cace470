package io.github.civitgrabber.library;

import io.github.civitgrabber.core.Found;
import io.github.civitgrabber.core.GenerationData;
import io.github.civitgrabber.core.Item;
import io.github.civitgrabber.core.Known;
import io.github.civitgrabber.core.Listing;
import io.github.civitgrabber.core.MediaAddress;
import io.github.civitgrabber.core.MetaValue;
import io.github.civitgrabber.core.Plan;
import io.github.civitgrabber.core.Quality;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.TrackingKey;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Items of the user jo, and plans to fetch them. */
final class Fetches {

  static final Target JO = new Target.ByUser("jo");
  static final GenerationData DATA =
      new GenerationData(Map.of("prompt", new MetaValue.Text("a tin robot")), List.of());

  private Fetches() {}

  static Item item(long id, GenerationData data) {
    URI url = URI.create("https://image.civitai.com/k/u/original=true/u.jpeg");
    return new Item(id, url, Item.Kind.IMAGE, OptionalInt.of(832), "jo", null, data, null);
  }

  static Plan.Fetch fetch(Path folder, long id, Quality quality) {
    return fetch(folder, id, quality, Known.NOTHING);
  }

  static Plan.Fetch fetch(Path folder, long id, Quality quality, Known known) {
    Item item = item(id, DATA);
    TrackingKey key = new TrackingKey(JO, id, quality);
    return new Plan.Fetch(
        new Found(item, Listing.ofUser("anna")),
        key,
        MediaAddress.of(item, quality),
        folder,
        known);
  }
}
