package io.github.civitgrabber.entry;

import io.github.civitgrabber.core.ledger.RecordedImage;
import io.github.civitgrabber.core.listing.Item;
import io.github.civitgrabber.core.net.CivitaiAddress;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.POJONode;
import tools.jackson.databind.node.StringNode;

/** Reads an entry of a listing that was kept from an earlier run. Stateless. */
public final class StoredEntry {

  private StoredEntry() {}

  /**
   * The item that an entry stands for, as if its listing had just been read; empty if it is none.
   *
   * @param entry what {@link Item#entry} said
   */
  public static Optional<Item> read(String entry) {
    try {
      return ItemMapper.map(RawJson.of(entry)) instanceof Mapped.Usable<Item>(Item item)
          ? Optional.of(item)
          : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  /** The item that the record of a tracked image stands for; empty if it has none that is one. */
  public static Optional<Item> of(RecordedImage image) {
    return Optional.ofNullable(image.item()).flatMap(record -> read(record.entry()));
  }

  /**
   * An entry as a file for people and programs, with the address of its page: always JSON, what is
   * none in it as its text. Empty if what was kept is no entry.
   *
   * @param entry what {@link Item#entry} said
   */
  public static Optional<String> document(String entry, long id) {
    ObjectNode document = Json.VALUES.createObjectNode();
    document.put("pageUrl", CivitaiAddress.ofImage(Long.toString(id)));
    try {
      Json.read(RawJson.of(entry))
          .properties()
          .forEach(value -> document.set(value.getKey(), readable(value.getValue())));
    } catch (JacksonException e) {
      return Optional.empty();
    }
    return Optional.of(Json.VALUES.writerWithDefaultPrettyPrinter().writeValueAsString(document));
  }

  private static JsonNode readable(JsonNode value) {
    return switch (value) {
      case ObjectNode object -> {
        object.properties().forEach(each -> each.setValue(readable(each.getValue())));
        yield object;
      }
      case ArrayNode array -> {
        for (int i = 0; i < array.size(); i++) {
          array.set(i, readable(array.get(i)));
        }
        yield array;
      }
      case POJONode unread -> StringNode.valueOf(String.valueOf(unread.getPojo()));
      default -> value;
    };
  }
}
