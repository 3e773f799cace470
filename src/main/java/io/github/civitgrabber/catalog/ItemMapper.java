package io.github.civitgrabber.catalog;

import io.github.civitgrabber.core.GenerationData;
import io.github.civitgrabber.core.Item;
import io.github.civitgrabber.core.Rejection;
import io.github.civitgrabber.core.WebAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Turns one entry of a listing into an item, or says why it is none. Stateless. */
final class ItemMapper {

  private ItemMapper() {}

  static Mapped map(JsonNode entry) {
    if (!entry.isObject()) {
      return unusable(OptionalLong.empty(), "listed entry is not an object");
    }
    OptionalLong id = id(entry.get("id"));
    if (id.isEmpty()) {
      return unusable(id, "listed entry has no usable id");
    }
    Optional<URI> url = Optional.ofNullable(text(entry.get("url"))).flatMap(WebAddress::parse);
    if (url.isEmpty()) {
      return unusable(id, "listed entry has no usable address");
    }
    GenerationData data = GenerationDataMapper.map(entry.get("meta"));
    return new Mapped.Usable(
        new Item(
            id.getAsLong(),
            url.get(),
            kind(text(entry.get("type")), url.get()),
            width(entry.get("width")),
            text(entry.get("username")),
            text(entry.get("baseModel")),
            data));
  }

  private static Mapped unusable(OptionalLong id, String reason) {
    return new Mapped.Unusable(new Rejection(id, reason));
  }

  private static OptionalLong id(@Nullable JsonNode node) {
    if (node == null) {
      return OptionalLong.empty();
    }
    boolean wholeNumber = node.isIntegralNumber() && node.canConvertToLong();
    boolean digits = node.isString() && node.asString().matches("\\d{1,18}");
    long id = wholeNumber ? node.asLong() : digits ? Long.parseLong(node.asString()) : 0;
    return id > 0 ? OptionalLong.of(id) : OptionalLong.empty();
  }

  private static OptionalInt width(@Nullable JsonNode node) {
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
        boolean video = path.endsWith(".mp4") || path.endsWith(".webm");
        yield video ? Item.Kind.VIDEO : Item.Kind.IMAGE;
      }
    };
  }

  private static @Nullable String text(@Nullable JsonNode node) {
    return node != null && node.isString() ? node.asString() : null;
  }

  /** What an entry turned out to be. */
  sealed interface Mapped {
    record Usable(Item item) implements Mapped {}

    record Unusable(Rejection rejection) implements Mapped {}
  }
}
