package io.github.civitgrabber.catalog;

import io.github.civitgrabber.catalog.json.EnumsMapper;
import io.github.civitgrabber.catalog.json.ModelEntry;
import io.github.civitgrabber.catalog.json.ModelMapper;
import io.github.civitgrabber.catalog.json.NextPage;
import io.github.civitgrabber.catalog.json.Page;
import io.github.civitgrabber.catalog.json.PageReader;
import io.github.civitgrabber.core.listing.Item;
import io.github.civitgrabber.core.listing.Listing;
import io.github.civitgrabber.core.net.Fault;
import io.github.civitgrabber.core.net.WebAddress;
import io.github.civitgrabber.entry.StoredEntry;
import io.github.civitgrabber.http.Document;
import io.github.civitgrabber.http.HttpFailure;
import io.github.civitgrabber.http.HttpGateway;
import io.github.civitgrabber.http.Retrier;
import io.github.civitgrabber.http.Tries;
import io.github.civitgrabber.http.limit.RateLimiter;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The API, one call at a time, within the rate limit. Safe for use by several threads. */
public final class CivitaiClient {

  /**
   * A page of 200 with whole workflows in it takes a few megabytes. What is made of a page takes
   * several times its size, and some pages are in memory at once.
   */
  private static final int MAX_ANSWER_BYTES = 16_000_000;

  /** Few: a run can do without knowing. */
  private static final int KEY_ATTEMPTS = 3;

  private final HttpGateway gateway;
  private final Retrier retrier;
  private final RateLimiter limiter;
  private final URI apiUrl;
  private final PageReader<Item> imageReader;
  private final PageReader<ModelEntry> modelReader;
  private final PageReader<String> tagReader;
  private final ReentrantLock namesOfModels = new ReentrantLock();
  private @Nullable Set<String> baseModels;
  private volatile boolean matureWithoutKey;

  /**
   * A client.
   *
   * @param apiUrl the API's origin, without a slash at the end
   */
  public CivitaiClient(HttpGateway gateway, Retrier retrier, RateLimiter limiter, URI apiUrl) {
    this.gateway = gateway;
    this.retrier = retrier;
    this.limiter = limiter;
    this.apiUrl = apiUrl;
    this.imageReader = PageReader.ofImages(apiUrl);
    this.modelReader = PageReader.ofModels(apiUrl);
    this.tagReader = PageReader.ofTagNames(apiUrl);
  }

  /** Does in advance what the first page of a process takes longest for. On any thread. */
  public static void warmUp() {
    Optional<Item> _ = StoredEntry.read("{}");
  }

  /**
   * Asks whether the key is valid, if there is one: for a wrong one, the listings would leave items
   * out and not say so.
   *
   * @return why that could not be found out; empty if it could, or there is no key
   * @throws IOException it is not valid; the message is one line for a person
   * @throws InterruptedException the run was ended meanwhile
   */
  public Optional<HttpFailure> checkKey() throws IOException, InterruptedException {
    URI address = URI.create(apiUrl + "/api/v1/me");
    if (!gateway.holdsKey(address)) {
      return Optional.empty();
    }
    try {
      Document _ =
          retrier
              .atMost(KEY_ATTEMPTS)
              .call("read the owner of your API key", () -> once(address, Optional::of));
      return Optional.empty();
    } catch (HttpFailure e) {
      boolean refused = e.fault() instanceof Fault.Status status && status.isUnauthorized();
      if (refused && gateway.holdsKey(e.uri())) {
        throw new IOException(
            e.getMessage()
                + ": the key is not valid; correct --api_key, CIVITAI_API_KEY or CIVITAI_TOKEN, or"
                + " leave it out",
            e);
      }
      return Optional.of(e);
    }
  }

  /** Whether pages that were asked for without a key had items above PG-13. */
  public boolean listedMatureWithoutKey() {
    return matureWithoutKey;
  }

  /** How many attempts are made of so many that would be worth it. */
  int attempts(int wanted) {
    return retrier.attempts(wanted);
  }

  /** The question for a listing of images. */
  ApiQuery imagesQuery(Listing listing, boolean withTags) {
    return ApiQuery.images(apiUrl, listing, withTags);
  }

  /** The question for models by one property. */
  ApiQuery modelsQuery(String property, String value) {
    return ApiQuery.models(apiUrl, property, value);
  }

  /**
   * One page of images.
   *
   * @param tries how often it is asked for at most, if other rules don't end that earlier
   * @param known whether there are items: an answer that there are none is a failed attempt then
   * @param action for messages, for example {@code read page 3 of username: xyz}
   * @throws HttpFailure the page did not come, or was no page, at every attempt
   * @throws InterruptedException the run was ended meanwhile
   */
  Page<Item> images(URI address, Tries tries, boolean known, String action)
      throws IOException, InterruptedException {
    Retrier.Call<Page<Item>> call = () -> once(address, page(imageReader::read));
    Page<Item> page =
        retrier.within(tries).call(action, known ? () -> atLeastOne(call, address) : call);
    if (!gateway.holdsKey(address) && page.items().stream().anyMatch(Item::isMature)) {
      matureWithoutKey = true;
    }
    return page;
  }

  /** Some answers that there is nothing are stray ones; those that are not stay what they are. */
  private static Page<Item> atLeastOne(Retrier.Call<Page<Item>> call, URI address)
      throws IOException, InterruptedException {
    Page<Item> page;
    try {
      page = call.make();
    } catch (HttpFailure e) {
      boolean unknown = e.fault() instanceof Fault.Status status && status.isUnknownUser();
      throw unknown ? contradicted("the answer \"User not found\"", address) : e;
    }
    if (page.entries() == 0 && page.isLast()) {
      throw contradicted("an empty listing", address);
    }
    return page;
  }

  private static HttpFailure contradicted(String answer, URI address) {
    return new HttpFailure(
        new Fault.WrongBody(answer + ", although items of it are known"), address);
  }

  /** One page of models; otherwise as {@link #images}. */
  Page<ModelEntry> models(URI address, Tries tries, String action)
      throws IOException, InterruptedException {
    return retrier.within(tries).call(action, () -> once(address, page(modelReader::read)));
  }

  /** A page of one model; otherwise as {@link #images}. */
  Page<ModelEntry> model(long id, String action) throws IOException, InterruptedException {
    return ask(
        URI.create(apiUrl + "/api/v1/models/" + id),
        action,
        page(
            json ->
                ModelMapper.read(json)
                    .map(model -> new Page<>(List.of(model), List.of(), new NextPage.End()))));
  }

  /** The names of all base models, asked for once in a run; otherwise as {@link #images}. */
  Set<String> baseModels(String action) throws IOException, InterruptedException {
    URI address = URI.create(apiUrl + "/api/v1/enums");
    namesOfModels.lockInterruptibly();
    try {
      if (baseModels == null) {
        baseModels = ask(address, action, read -> EnumsMapper.baseModels(read.bytes()));
      }
      return baseModels;
    } finally {
      namesOfModels.unlock();
    }
  }

  /**
   * The names on one page of tags, with no entries beyond the last page; otherwise as {@link
   * #images}.
   *
   * @param page from 1
   */
  Page<String> tagNames(int page) throws IOException, InterruptedException {
    URI address = URI.create(apiUrl + "/api/v1/tags?limit=200&page=" + page);
    return ask(address, "read page " + page + " of the tags", page(tagReader::read));
  }

  private static <T> Function<Document, Optional<Page<T>>> page(
      Function<byte[], Optional<Page<T>>> reader) {
    return read ->
        reader
            .apply(read.bytes())
            .map(page -> read.keyWithheld() ? page.keyless(WebAddress.host(read.uri())) : page);
  }

  private <T> T ask(URI address, String action, Function<Document, Optional<T>> reader)
      throws IOException, InterruptedException {
    return retrier.call(action, () -> once(address, reader));
  }

  private <T> T once(URI address, Function<Document, Optional<T>> reader)
      throws IOException, InterruptedException {
    limiter.await();
    Document read = gateway.read(address, MAX_ANSWER_BYTES);
    return reader
        .apply(read)
        .orElseThrow(() -> new HttpFailure(new Fault.WrongBody(describe(read.bytes())), address));
  }

  private static String describe(byte[] body) {
    for (byte b : body) {
      if (!Character.isWhitespace(b)) {
        return switch (b) {
          case '<' -> "HTML instead of JSON";
          case '{', '[' -> "broken JSON, or JSON of another kind";
          default -> "something that is not JSON";
        };
      }
    }
    return "an empty answer";
  }
}
