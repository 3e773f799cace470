package io.github.civitgrabber.catalog.json;

import io.github.civitgrabber.core.listing.Item;
import io.github.civitgrabber.entry.ItemMapper;
import io.github.civitgrabber.entry.JsonScanner;
import io.github.civitgrabber.entry.Mapped;
import io.github.civitgrabber.entry.RawJson;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads the JSON of one page. Each entry is read by itself, so that a bad one is a rejection and
 * not the end of its page. Immutable.
 */
public final class PageReader<T> {

  private final NextPageRule nextPages;
  private final Function<RawJson, Mapped<T>> mapper;

  private PageReader(URI apiUrl, Function<RawJson, Mapped<T>> mapper) {
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
    try {
      return readPage(JsonScanner.ofWhole(json));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private Optional<Page<T>> readPage(JsonScanner page) {
    PageEntries<T> entries = new PageEntries<>(mapper);
    boolean listed = false;
    NextPage next = new NextPage.End();
    for (boolean more = page.enter('{', '}'); more; more = page.next('}')) {
      String name = page.name();
      if (name.equals("items") && page.isAt('[')) {
        listed = true;
        for (boolean entry = page.enter('[', ']'); entry; entry = page.next(']')) {
          entries.read(page.value());
        }
      } else {
        RawJson value = page.value();
        next = name.equals("metadata") ? next(value.json()) : next;
      }
    }
    // A cut-off page must not pass for a whole one.
    page.end();
    return listed ? Optional.of(entries.page(next)) : Optional.empty();
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
    // What nobody can read must not pass for the end of the listing.
    return metadata.isPojo() || isSomething(metadata.get("nextCursor"))
        ? new NextPage.Refused()
        : new NextPage.End();
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
}
