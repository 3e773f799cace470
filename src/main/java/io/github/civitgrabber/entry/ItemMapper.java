package io.github.civitgrabber.entry;

import io.github.civitgrabber.core.listing.Item;
import io.github.civitgrabber.core.metadata.GenerationData;
import io.github.civitgrabber.core.metadata.Level;
import io.github.civitgrabber.core.net.WebAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Turns one entry of a listing into an item, or says why it is none. Stateless. */
public final class ItemMapper {

  private static final List<String> REACTIONS =
      List.of("cryCount", "laughCount", "likeCount", "dislikeCount", "heartCount");

  private ItemMapper() {}

  public static Mapped<Item> map(RawJson raw) {
    JsonNode entry = raw.json();
    if (!entry.isObject()) {
      return new Mapped.Unusable<>(OptionalLong.empty(), "listed entry is not an object");
    }
    OptionalLong id = JsonFields.id(entry.get("id"));
    if (id.isEmpty()) {
      return new Mapped.Unusable<>(id, "listed entry has no usable id");
    }
    Optional<URI> url =
        Optional.ofNullable(JsonFields.text(entry.get("url"))).flatMap(WebAddress::parse);
    if (url.isEmpty()) {
      return new Mapped.Unusable<>(id, "listed entry has no usable address");
    }
    GenerationData data = GenerationDataMapper.map(entry.get("meta"));
    return new Mapped.Usable<>(
        new Item(
            id.getAsLong(),
            url.get(),
            kind(JsonFields.text(entry.get("type")), url.get()),
            pixels(entry.get("width")),
            JsonFields.text(entry.get("username")),
            JsonFields.text(entry.get("baseModel")),
            data,
            JsonFields.names(entry.get("tags")),
            details(entry),
            raw.text())); // made again: of an entry as large as a page, two are more than the heap
  }

  private static Item.Details details(JsonNode entry) {
    return new Item.Details(
        level(entry),
        post(entry.get("postId")),
        ApiTime.parse(JsonFields.text(entry.get("createdAt"))),
        pixels(entry.get("height")),
        reactions(entry.get("stats")),
        JsonFields.ids(entry.get("modelVersionIds")));
  }

  /** The sum of all kinds; comments are none. */
  private static OptionalLong reactions(@Nullable JsonNode stats) {
    if (stats == null || !stats.isObject()) {
      return OptionalLong.empty();
    }
    long sum = 0;
    for (String kind : REACTIONS) {
      sum += JsonFields.id(stats.get(kind)).orElse(0);
    }
    return OptionalLong.of(sum);
  }

  /** The bits say more than the words, which are older. */
  private static @Nullable Level level(JsonNode entry) {
    OptionalLong mask = JsonFields.id(entry.get("browsingLevel"));
    if (mask.isPresent()) {
      return Level.highestOf(mask.getAsLong());
    }
    return switch (JsonFields.text(entry.get("nsfwLevel"))) {
      case "None" -> Level.PG;
      case "Soft" -> Level.PG13;
      case "Mature" -> Level.R;
      case "X" -> Level.X;
      case "Blocked" -> Level.BLOCKED;
      case null, default -> null;
    };
  }

  private static @Nullable Long post(@Nullable JsonNode node) {
    OptionalLong id = JsonFields.id(node);
    return id.isPresent() ? (Long) id.getAsLong() : null;
  }

  private static OptionalInt pixels(@Nullable JsonNode node) {
    return node != null && node.isNumber() && node.canConvertToInt() && node.asInt() > 0
        ? OptionalInt.of(node.asInt())
        : OptionalInt.empty();
  }

  /**
   * Until the end of 2024 the API named no type, and later ones may be new: then the name decides.
   */
  private static Item.Kind kind(@Nullable String type, URI url) {
    return switch (type == null ? "" : type) {
      case "image" -> Item.Kind.IMAGE;
      case "video" -> Item.Kind.VIDEO;
      case "audio" -> Item.Kind.AUDIO;
      default -> {
        String path = url.getRawPath().toLowerCase(Locale.ROOT);
        boolean video = path.matches(".*\\.(?:mp4|webm|mov|mkv)");
        yield video ? Item.Kind.VIDEO : Item.Kind.IMAGE;
      }
    };
  }
}
