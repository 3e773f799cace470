package io.github.civitgrabber.catalog;

import io.github.civitgrabber.catalog.json.ModelEntry;
import io.github.civitgrabber.catalog.json.NextPage;
import io.github.civitgrabber.catalog.json.Page;
import io.github.civitgrabber.catalog.json.PageRef;
import io.github.civitgrabber.core.listing.Item;
import io.github.civitgrabber.core.listing.Listing;
import io.github.civitgrabber.core.metadata.GenerationData;
import io.github.civitgrabber.core.net.Fault;
import io.github.civitgrabber.http.HttpFailure;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * Listings in memory, whose cursor is the offset of a page. Failures and requests are named {@code
 * username=ann@4}.
 */
final class MemoryListings implements PageSource {

  static final URI API = URI.create("https://civitai.com");

  private final Map<String, List<Long>> listings = new HashMap<>();
  private final Map<String, Deque<Fault>> faults = new HashMap<>();
  private final Map<String, Fault> lastingFaults = new HashMap<>();
  private final Map<String, List<ModelEntry>> models = new HashMap<>();
  private final List<String> requests = new ArrayList<>();
  private final int pageSize;

  MemoryListings(int pageSize) {
    this.pageSize = pageSize;
  }

  MemoryListings listing(String name, long... ids) {
    listings.put(name, LongStream.of(ids).boxed().toList());
    return this;
  }

  /** The models of a tag, on one page. */
  MemoryListings models(String tag, ModelEntry... entries) {
    models.put(tag, List.of(entries));
    return this;
  }

  /** This page does not come any more. */
  MemoryListings fault(String page, Fault fault) {
    lastingFaults.put(page, fault);
    return this;
  }

  MemoryListings status(String page, int code) {
    return fault(page, new Fault.Status(code, null, ""));
  }

  /** This page does not come the next time. */
  MemoryListings statusOnce(String page, int code) {
    faults.computeIfAbsent(page, _ -> new ArrayDeque<>()).add(new Fault.Status(code, null, ""));
    return this;
  }

  /** What was asked for since the last time. */
  List<String> takeRequests() {
    List<String> taken = List.copyOf(requests);
    requests.clear();
    return taken;
  }

  @Override
  public FetchedPage<Item> images(Listing listing, PageRef ref, String action) throws IOException {
    int from = ref instanceof NextPage.AtCursor(String cursor) ? Integer.parseInt(cursor) : 0;
    String name = listing.name() + "@" + from;
    requests.add(name);
    Fault once = faults.getOrDefault(name, new ArrayDeque<>()).poll();
    Fault fault = once == null ? lastingFaults.get(name) : once;
    if (fault != null) {
      throw new HttpFailure(fault, API).after(1, action);
    }
    List<Long> ids = listings.getOrDefault(listing.name(), List.of());
    int start = Math.min(from, ids.size());
    int end = Math.min(start + pageSize, ids.size());
    NextPage next =
        end < ids.size()
            ? new NextPage.AtCursor(Integer.toString(from + pageSize))
            : new NextPage.End();
    return new FetchedPage<>(
        new Page<>(
            ids.subList(start, end).stream().map(MemoryListings::item).toList(), List.of(), next),
        ApiQuery.IMAGES_LIMIT);
  }

  @Override
  public FetchedPage<ModelEntry> models(String property, String tag, PageRef ref, String action) {
    requests.add("tag=" + tag);
    return new FetchedPage<>(
        new Page<>(models.getOrDefault(tag, List.of()), List.of(), new NextPage.End()),
        ApiQuery.MODELS_LIMIT);
  }

  @Override
  public Set<String> baseModels(String action) {
    throw new AssertionError(action);
  }

  @Override
  public Page<ModelEntry> model(long id, String action) {
    requests.add("model=" + id);
    return models.values().stream()
        .flatMap(List::stream)
        .filter(model -> model.id() == id)
        .findFirst()
        .map(MemoryListings::onlyPage)
        .orElseThrow();
  }

  static Page<ModelEntry> onlyPage(ModelEntry model) {
    return new Page<>(List.of(model), List.of(), new NextPage.End());
  }

  static Item item(long id) {
    return new Item(
        id,
        URI.create("https://image.civitai.com/k/u/original=true/" + id + ".jpeg"),
        Item.Kind.IMAGE,
        OptionalInt.empty(),
        "ann",
        null,
        GenerationData.NONE,
        null);
  }
}
