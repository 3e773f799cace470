package io.github.civitgrabber.library;

import io.github.civitgrabber.core.Bucket;
import io.github.civitgrabber.core.FileNames;
import io.github.civitgrabber.core.ModelName;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.listing.Item;
import io.github.civitgrabber.core.net.CivitaiAddress;
import io.github.civitgrabber.core.net.WebAddress;
import io.github.civitgrabber.core.text.Printable;

/**
 * The text file with the generation data of a media file. Of remote text, control characters are
 * left out: a terminal obeys them. Pure.
 */
final class Sidecar {

  private Sidecar() {}

  static TextFile of(Target target, Item item) {
    return item.data().isNone() ? withoutData(target, item) : withData(item);
  }

  private static TextFile withData(Item item) {
    StringBuilder text = new StringBuilder();
    String name = Bucket.of(item).modelName();
    if (name != null && ModelName.usableModel(item.data()).isEmpty()) {
      line(text, "Model", name);
    }
    item.data().entries().forEach((key, value) -> line(text, key, value.printed()));
    return new TextFile(new FileNames.Sidecar(item.id(), true), Printable.text(text.toString()));
  }

  private static void line(StringBuilder text, String key, String value) {
    text.append(key).append(": ").append(value).append('\n');
  }

  private static TextFile withoutData(Target target, Item item) {
    String owner = item.username() == null ? target.owner().orElse("") : item.username();
    String text =
        "No metadata available for this image.\nURL: "
            + CivitaiAddress.ofImage(Long.toString(item.id()))
            + "?period=AllTime&periodMode=published&sort=Newest&view=feed&username="
            + WebAddress.encodeQueryValue(owner)
            + "&withTags=false\n";
    return new TextFile(new FileNames.Sidecar(item.id(), false), text);
  }
}
