package io.github.civitgrabber.catalog.json;

import io.github.civitgrabber.core.Item;
import io.github.civitgrabber.core.Rejection;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.databind.JsonNode;

/**
 * Reads the JSON of one page. Each entry is read by itself, so that a bad one is a rejection and
 * not the end of its page. Immutable.
 */
public final class PageReader<T> {

  private final NextPageRule nextPages;
  private final Function<RawEntry, Mapped<T>> mapper;

  private PageReader(URI apiUrl, Function<RawEntry, Mapped<T>> mapper) {
    this.nextPages = new NextPageRule(apiUrl);
    this.mapper = mapper;
  }

  /**
   * Of images.
   *
   * @param apiUrl the API's origin; the other readers' too
   */
  public static PageReader<Item> ofImages(URI apiUrl) {
    return new PageReader<>(apiUrl, ItemMapper::map);
  }

  /** Of models. */
  public static PageReader<ModelEntry> ofModels(URI apiUrl) {
    return new PageReader<>(apiUrl, model -> ModelMapper.map(model.json()));
  }

  /** Of the names of tags. */
  public static PageReader<String> ofTagNames(URI apiUrl) {
    return new PageReader<>(apiUrl, tag -> TagMapper.map(tag.json()));
  }

  /**
   * The page in these bytes; empty if they are no page: broken JSON, or JSON without a list of
   * items.
   */
  public Optional<Page<T>> read(byte[] json) {
    try (JsonParser parser = Json.UNBOUNDED.createParser(ObjectReadContext.empty(), json)) {
      return parser.nextToken() == JsonToken.START_OBJECT
          ? readPage(json, parser)
          : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private Optional<Page<T>> readPage(byte[] json, JsonParser parser) {
    List<T> items = new ArrayList<>();
    List<Rejection> rejections = new ArrayList<>();
    boolean listed = false;
    NextPage next = new NextPage.End();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (name.equals("items") && value == JsonToken.START_ARRAY) {
        listed = true;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          readEntry(raw(json, parser), items, rejections);
        }
      } else if (name.equals("metadata") && value == JsonToken.START_OBJECT) {
        next = next(raw(json, parser).json());
      } else {
        parser.skipChildren();
      }
    }
    // What follows is checked by reading on: a cut-off page must not pass for a whole one.
    boolean whole = parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null;
    return listed && whole ? Optional.of(new Page<>(items, rejections, next)) : Optional.empty();
  }

  private void readEntry(RawEntry entry, List<T> items, List<Rejection> rejections) {
    try {
      switch (mapper.apply(entry)) {
        case Mapped.Usable<T>(T item) -> items.add(item);
        case Mapped.Unusable<T>(Rejection rejection) -> rejections.add(rejection);
      }
    } catch (JacksonException e) {
      rejections.add(new Rejection(OptionalLong.empty(), "listed entry is beyond all bounds"));
    }
  }

  private NextPage next(JsonNode metadata) {
    Optional<String> cursor = scalar(metadata.get("nextCursor"));
    if (cursor.isPresent()) {
      return new NextPage.AtCursor(cursor.get());
    }
    Optional<String> page = scalar(metadata.get("nextPage"));
    if (page.isPresent()) {
      return nextPages.judge(page.get());
    }
    // A cursor of a kind that nobody knows must not pass for the end of the listing.
    return isSomething(metadata.get("nextCursor")) ? new NextPage.Refused() : new NextPage.End();
  }

  private static boolean isSomething(@Nullable JsonNode node) {
    return node != null && !node.isNull() && !node.isString();
  }

  private static Optional<String> scalar(@Nullable JsonNode node) {
    if (node == null || !(node.isString() || node.isNumber())) {
      return Optional.empty();
    }
    return Optional.of(node.asString()).filter(text -> !text.isBlank());
  }

  /** The value that the parser stands on; moves it to the value's end. */
  private static RawEntry raw(byte[] json, JsonParser parser) {
    int start = (int) parser.currentTokenLocation().getByteOffset();
    parser.skipChildren();
    // A scalar is read lazily; this makes the parser go to its end.
    parser.finishToken();
    return new RawEntry(json, start, (int) parser.currentLocation().getByteOffset());
  }
}
