package io.github.civitgrabber.bench.server;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The listings, as pages of JSON with cursors. Thread-safe. */
final class Pages {
  static final String API_PATH = "/api/v1/";

  /** What civit-grabber asks for in mode 1, so that a page is made before it is measured. */
  static final String LISTING_OF_BENCH =
      "/api/v1/images?username=bench&nsfw=X&sort=Newest&limit=200&withMeta=true";

  private static final String IMAGES = API_PATH + "images?";
  private static final String MODELS = API_PATH + "models?";
  private static final int MOST_IMAGES = 200;
  private static final int MOST_MODELS = 100;
  private static final int USUAL_ENTRIES = 100;

  private final Gallery gallery;
  // Made once and sent as they are from then on.
  private final Map<Wanted, byte[]> made = new ConcurrentHashMap<>();
  private final LongAdder calls = new LongAdder();

  private record Wanted(String target, boolean gzip) {}

  Pages(Gallery gallery) {
    this.gallery = gallery;
  }

  /** The whole answer, head and body; empty for what is not served. */
  Optional<byte[]> answer(String target, boolean gzip) {
    calls.increment();
    return Optional.ofNullable(made.computeIfAbsent(new Wanted(target, gzip), this::make));
  }

  /** How many have been asked for so far. */
  long calls() {
    return calls.sum();
  }

  /** The address of a page of {@link #LISTING_OF_BENCH} that begins at an item. */
  String address(int start) {
    String cursor = start == 0 ? "" : "&cursor=" + cursor(start).replace("|", "%7C");
    return gallery.origin() + LISTING_OF_BENCH + cursor;
  }

  private byte[] make(Wanted wanted) {
    String json = json(wanted.target());
    if (json == null) {
      return null;
    }
    return wanted.gzip()
        ? Text.gzipped("application/json", json)
        : Text.answer("application/json", json);
  }

  private String json(String target) {
    if (target.startsWith(IMAGES)) {
      return images(new Query(target.substring(IMAGES.length())));
    }
    if (target.startsWith(MODELS)) {
      Query query = new Query(target.substring(MODELS.length()));
      return page(MODELS, query, 0, gallery.models(), MOST_MODELS, gallery::modelJson);
    }
    return null;
  }

  private String images(Query query) {
    int version = query.number("modelVersionId", -1);
    int first = version < 0 ? 0 : gallery.firstItemOf(version);
    int end = version < 0 ? gallery.items() : gallery.firstItemOf(version + 1);
    String user = query.value("username").isEmpty() ? "bench" : query.value("username");
    boolean oldestFirst = query.value("sort").equals("Oldest");
    return page(
        IMAGES,
        query,
        first,
        end,
        MOST_IMAGES,
        index -> gallery.itemJson(oldestFirst ? first + end - 1 - index : index, user));
  }

  /** The page of the entries from first to end that the query's limit and cursor mean. */
  private String page(
      String path, Query query, int first, int end, int most, IntFunction<String> entry) {
    int limit = Math.clamp(query.number("limit", USUAL_ENTRIES), 1, most);
    int start = Math.clamp(first + query.number("cursor", 0), first, end);
    int stop = Math.min(end, start + limit);
    String entries = IntStream.range(start, stop).mapToObj(entry).collect(Collectors.joining(","));
    String metadata = stop < end ? next(path, query.without("cursor"), stop - first) : "";
    return "{\"items\":[" + entries + "],\"metadata\":{" + metadata + "}}";
  }

  private String next(String path, Query query, int offset) {
    String cursor = cursor(offset);
    return Text.format(
        "\"nextCursor\":\"%s\",\"nextPage\":\"%s%s%s&cursor=%s\"",
        cursor, gallery.origin(), path, query.text(), cursor.replace("|", "%7C"));
  }

  private static String cursor(int offset) {
    return offset + "|" + Gallery.createdAt(offset - 1).toEpochMilli();
  }
}
