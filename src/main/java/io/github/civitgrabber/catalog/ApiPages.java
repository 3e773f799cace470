package io.github.civitgrabber.catalog;

import io.github.civitgrabber.catalog.json.ModelEntry;
import io.github.civitgrabber.catalog.json.Page;
import io.github.civitgrabber.catalog.json.PageRef;
import io.github.civitgrabber.core.listing.Item;
import io.github.civitgrabber.core.listing.Listing;
import io.github.civitgrabber.http.HttpFailure;
import io.github.civitgrabber.http.Tries;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The API's pages. A page that does not come in full is asked for in smaller ones: they are less
 * work for an API that is overloaded, may be small enough where that one was not, and have another
 * address where an error is kept in a cache on the way. Immutable.
 *
 * @param withTags whether the items' own tags are wanted
 * @param known whether a listing has items, as far as earlier runs know
 */
record ApiPages(CivitaiClient client, boolean withTags, boolean known) implements PageSource {

  /** The full page as often as the client's own rules say. */
  private static final List<Size> IMAGES =
      List.of(
          new Size(ApiQuery.IMAGES_LIMIT, Integer.MAX_VALUE), new Size(100, 3), new Size(20, 2));

  private static final List<Size> MODELS =
      List.of(new Size(ApiQuery.MODELS_LIMIT, Integer.MAX_VALUE), new Size(20, 2));

  @Override
  public FetchedPage<Item> images(Listing listing, PageRef ref, String action)
      throws IOException, InterruptedException {
    ApiQuery query = client.imagesQuery(listing, withTags);
    return largest(
        IMAGES,
        action,
        (limit, tries) ->
            client.images(
                query.withLimit(limit).at(ref),
                tries,
                known && listing.isWhole() && ref instanceof PageRef.Top,
                action));
  }

  @Override
  public FetchedPage<ModelEntry> models(String property, String value, PageRef ref, String action)
      throws IOException, InterruptedException {
    ApiQuery query = client.modelsQuery(property, value);
    return largest(
        MODELS,
        action,
        (limit, tries) -> client.models(query.withLimit(limit).at(ref), tries, action));
  }

  @Override
  public Set<String> baseModels(String action) throws IOException, InterruptedException {
    return client.baseModels(action);
  }

  /** The page in the first size in which it comes. */
  private <T> FetchedPage<T> largest(List<Size> sizes, String action, Request<T> request)
      throws IOException, InterruptedException {
    List<HttpFailure> failures = new ArrayList<>();
    int before = 0;
    int after = sizes.stream().mapToInt(this::attempts).sum();
    for (Size size : sizes) {
      int most = attempts(size);
      after -= most;
      try {
        return new FetchedPage<>(
            request.send(size.limit(), new Tries(most, before, after)), size.limit());
      } catch (HttpFailure e) {
        failures.add(e);
        before += most;
        // No size of a page mends what asking again can't mend.
        if (!e.fault().isTransient()) {
          break;
        }
      }
    }
    throw combined(failures, action);
  }

  private int attempts(Size size) {
    return client.attempts(size.attempts());
  }

  @Override
  public Page<ModelEntry> model(long id, String action) throws IOException, InterruptedException {
    return client.model(id, action);
  }

  /** The last failure, with the attempts of all sizes. */
  private static HttpFailure combined(List<HttpFailure> failures, String action) {
    int attempts = failures.stream().mapToInt(failure -> 1 + failure.getSuppressed().length).sum();
    HttpFailure last = failures.getLast().after(attempts, action);
    failures.subList(0, failures.size() - 1).forEach(last::addSuppressed);
    return last;
  }

  /** How large a page may be, and how often it is asked for at most. */
  private record Size(int limit, int attempts) {}

  /** Asks for a page. */
  private interface Request<T> {
    Page<T> send(int limit, Tries tries) throws IOException, InterruptedException;
  }
}
