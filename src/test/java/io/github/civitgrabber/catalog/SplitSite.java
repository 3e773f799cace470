package io.github.civitgrabber.catalog;

import io.github.civitgrabber.catalog.json.ModelEntry;
import io.github.civitgrabber.catalog.json.NextPage;
import io.github.civitgrabber.catalog.json.Page;
import io.github.civitgrabber.catalog.json.PageRef;
import io.github.civitgrabber.core.listing.Item;
import io.github.civitgrabber.core.listing.Listing;
import io.github.civitgrabber.core.listing.Restriction;
import io.github.civitgrabber.core.metadata.GenerationData;
import io.github.civitgrabber.core.metadata.Level;
import io.github.civitgrabber.core.net.Fault;
import io.github.civitgrabber.http.HttpFailure;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A gallery in memory whose listings end at a bound without a word, and whose items of the same
 * time come in another order in each listing.
 */
final class SplitSite implements PageSource {

  static final Instant START = Instant.parse("2024-01-01T00:00:00Z");

  private final List<Item> items;
  private final int bound;
  private final int pageSize;
  private final Set<String> baseModels;
  private final Map<String, List<Item>> listings = new HashMap<>();
  private final List<String> requests = new ArrayList<>();
  private final Set<String> ignored = new HashSet<>();
  private final Map<String, Fault> faults = new HashMap<>();

  SplitSite(List<Item> items, int bound, int pageSize, Set<String> baseModels) {
    this.items = new ArrayList<>(items);
    this.bound = bound;
    this.pageSize = pageSize;
    this.baseModels = baseModels;
  }

  /** An item of ann's that was published so many seconds after the start. */
  static Item item(
      long id,
      long second,
      @Nullable Level level,
      Item.Kind kind,
      @Nullable String baseModel,
      Long... versions) {
    return new Item(
        id,
        URI.create("https://image.civitai.com/k/u/original=true/" + id + ".jpeg"),
        kind,
        OptionalInt.empty(),
        "ann",
        baseModel,
        GenerationData.NONE,
        null,
        new Item.Details(
            level,
            null,
            START.plusSeconds(second),
            OptionalInt.empty(),
            OptionalLong.empty(),
            List.of(versions)),
        "");
  }

  /** The API takes no notice of this parameter. */
  SplitSite ignoring(String parameter) {
    ignored.add(parameter);
    return this;
  }

  /** No page of this listing comes any more; null mends it. */
  SplitSite fault(String listing, @Nullable Fault fault) {
    faults.remove(listing);
    if (fault != null) {
      faults.put(listing, fault);
    }
    return this;
  }

  /** An item is published. */
  void add(Item item) {
    items.add(item);
    listings.clear();
  }

  List<Item> items() {
    return List.copyOf(items);
  }

  /** What was asked for since the last time, each page. */
  List<String> takeRequests() {
    List<String> taken = List.copyOf(requests);
    requests.clear();
    return taken;
  }

  /** The items of a listing in its order, up to the bound. */
  List<Item> listed(Listing listing) {
    return listings.computeIfAbsent(listing.name(), _ -> list(listing));
  }

  private List<Item> list(Listing listing) {
    Comparator<Item> byTime =
        Comparator.comparing(item -> Objects.requireNonNull(item.details().published()));
    boolean oldest = listing.order() == Listing.Order.OLDEST && !ignored.contains("sort");
    return items.stream()
        .filter(item -> passes(listing.only(), item))
        .sorted(
            (oldest ? byTime : byTime.reversed())
                .thenComparing(item -> Objects.hash(item.id() * 31, listing.name())))
        .limit(bound)
        .toList();
  }

  private boolean passes(Restriction only, Item item) {
    return (only.levels().isEmpty()
            || ignored.contains("browsingLevel")
            || only.levels().contains(item.details().level()))
        && (only.kind() == null || only.kind() == item.kind())
        && (only.baseModels().isEmpty()
            || (item.baseModel() != null && only.baseModels().contains(item.baseModel())))
        && (only.version().isEmpty()
            || item.details().versions().contains(only.version().getAsLong()));
  }

  @Override
  public FetchedPage<Item> images(Listing listing, PageRef ref, String action) throws IOException {
    int from = ref instanceof NextPage.AtCursor(String cursor) ? Integer.parseInt(cursor) : 0;
    requests.add(listing.name() + "@" + from);
    Fault fault = faults.get(listing.name());
    boolean unknown = !baseModels.containsAll(listing.only().baseModels());
    if (fault != null || unknown) {
      Fault why = unknown ? new Fault.Status(400, null, "") : fault;
      throw new HttpFailure(Objects.requireNonNull(why), MemoryListings.API).after(1, action);
    }
    List<Item> all = listed(listing);
    int to = Math.min(from + pageSize, all.size());
    NextPage next =
        to < all.size() ? new NextPage.AtCursor(Integer.toString(to)) : new NextPage.End();
    return new FetchedPage<>(
        new Page<>(all.subList(Math.min(from, to), to), List.of(), next), pageSize);
  }

  @Override
  public Set<String> baseModels(String action) {
    requests.add("enums");
    return baseModels;
  }

  @Override
  public FetchedPage<ModelEntry> models(String property, String tag, PageRef ref, String action) {
    throw new AssertionError(tag);
  }

  @Override
  public Page<ModelEntry> model(long id, String action) {
    throw new AssertionError(action);
  }
}
