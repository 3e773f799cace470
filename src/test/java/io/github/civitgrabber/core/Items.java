package io.github.civitgrabber.core;

import io.github.civitgrabber.core.listing.Item;
import io.github.civitgrabber.core.listing.Listing;
import io.github.civitgrabber.core.metadata.GenerationData;
import io.github.civitgrabber.core.metadata.MetaValue;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Items that say only what a test is about. */
public final class Items {

  static final GenerationData A_PROMPT = data("prompt", "a cat");

  private static final String URL =
      "https://image.civitai.com/xG1nkqKTMzGDvpLrqFT7WA/uuid/original=true/uuid.jpeg";

  private Items() {}

  public static Item image(long id) {
    return new Item(
        id, URI.create(URL), Item.Kind.IMAGE, OptionalInt.empty(), "jo", null, A_PROMPT, null);
  }

  /** An item in a user's listing. */
  public static Found found(Item item) {
    return new Found(item, Listing.ofUser("jo"));
  }

  public static Item at(String url, Item.Kind kind, OptionalInt width) {
    return new Item(1, URI.create(url), kind, width, "jo", null, A_PROMPT, null);
  }

  public static Item by(String username) {
    return new Item(
        1, URI.create(URL), Item.Kind.IMAGE, OptionalInt.empty(), username, null, A_PROMPT, null);
  }

  public static Item made(String baseModel, GenerationData data) {
    return new Item(
        1, URI.create(URL), Item.Kind.IMAGE, OptionalInt.empty(), "jo", baseModel, data, null);
  }

  public static Item published(long id, String time) {
    return detailed(
        id,
        new Item.Details(
            null, null, Instant.parse(time), OptionalInt.empty(), OptionalLong.empty(), List.of()));
  }

  static Item ofPost(long id, @Nullable Long post) {
    return detailed(
        id,
        new Item.Details(null, post, null, OptionalInt.empty(), OptionalLong.empty(), List.of()));
  }

  private static Item detailed(long id, Item.Details details) {
    return new Item(
        id,
        URI.create(URL),
        Item.Kind.IMAGE,
        OptionalInt.empty(),
        "jo",
        null,
        A_PROMPT,
        null,
        details,
        "");
  }

  public static Item madeWith(String model) {
    return made(null, data("Model", model));
  }

  public static GenerationData data(String name, String text) {
    return new GenerationData(Map.of(name, new MetaValue.Text(text)), List.of());
  }
}
