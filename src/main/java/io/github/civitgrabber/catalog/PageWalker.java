package io.github.civitgrabber.catalog;

import io.github.civitgrabber.core.Fault;
import io.github.civitgrabber.core.Item;
import io.github.civitgrabber.core.Ownership;
import io.github.civitgrabber.core.Printable;
import io.github.civitgrabber.core.Rejection;
import io.github.civitgrabber.core.RetryRules;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.WalkEnd;
import io.github.civitgrabber.http.HttpFailure;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Walks through a target's listing by cursor, asking for one page ahead. For use by one thread;
 * closed by its maker.
 *
 * <p>Keeps the ids of all entries seen, because new uploads shift the listing and make entries come
 * twice, and nothing else of earlier pages.
 */
public final class PageWalker implements AutoCloseable {

  private final CivitaiClient client;
  private final Target target;
  private final ImageQuery query;
  private final ExecutorService ahead = Executors.newVirtualThreadPerTaskExecutor();
  private final Set<Long> seenIds = new HashSet<>();
  private final Set<URI> seenAddresses = new HashSet<>();
  private int pages;
  private @Nullable Future<ImagePage> coming;
  private @Nullable WalkEnd end;

  /** A walk that begins at the target's first page. */
  public PageWalker(CivitaiClient client, Target target) {
    this.client = client;
    this.target = target;
    this.query = client.query(target);
    ask(query.first());
  }

  /**
   * The next page, or how the walk ended; that is repeated from then on.
   *
   * @throws InterruptedException the run was ended meanwhile
   */
  public Step next() throws InterruptedException {
    Future<ImagePage> page = coming;
    if (end != null || page == null) {
      return new Step.Ended(end == null ? new WalkEnd.Complete() : end);
    }
    try {
      return arrived(page.get());
    } catch (ExecutionException e) {
      return ended(failed(e.getCause()));
    }
  }

  private Step arrived(ImagePage page) {
    pages++;
    if (pages == 1 && page.entries() == 0 && page.next() instanceof Next.End) {
      return ended(new WalkEnd.NotFound("unknown, or nothing that the API shows"));
    }
    Optional<String> stranger = stranger(page.items());
    if (stranger.isPresent()) {
      return ended(
          new WalkEnd.Gap(
              "The API ignored the filter: page %s lists images of %s; stopped before saving any of them"
                  .formatted(pages, Printable.line(stranger.get()))));
    }
    coming = null;
    switch (page.next()) {
      case Next.End last -> end = new WalkEnd.Complete();
      case Next.Refused refused ->
          end = new WalkEnd.Gap("The API named a next page at an address that is not its own");
      case Next.AtCursor cursor -> ask(query.at(cursor));
      case Next.AtUrl url -> ask(query.at(url));
    }
    return unseen(page);
  }

  private void ask(URI address) {
    if (!seenAddresses.add(address)) {
      end = new WalkEnd.Gap("The API named the same next page twice; its listing goes in a circle");
      return;
    }
    String action = "read page %s of %s".formatted(pages + 1, target.label());
    coming = ahead.submit(() -> client.images(address, action));
  }

  private Step unseen(ImagePage page) {
    List<Item> items = new ArrayList<>();
    List<Rejection> rejections = new ArrayList<>();
    for (Item item : page.items()) {
      if (!seenIds.add(item.id())) {
        continue;
      }
      if (target instanceof Target.ByUser(String user) && Ownership.isForeign(user, item)) {
        rejections.add(new Rejection(OptionalLong.of(item.id()), "listed entry is another user's"));
      } else {
        items.add(item);
      }
    }
    for (Rejection rejection : page.rejections()) {
      if (rejection.id().isEmpty() || seenIds.add(rejection.id().getAsLong())) {
        rejections.add(rejection);
      }
    }
    return new Step.Page(pages, items, rejections);
  }

  private Optional<String> stranger(List<Item> items) {
    if (!(target instanceof Target.ByUser(String user))
        || !Ownership.isFilterDropped(user, items)) {
      return Optional.empty();
    }
    return items.stream()
        .filter(item -> Ownership.isForeign(user, item))
        .findFirst()
        .map(item -> String.valueOf(item.username()));
  }

  private Step ended(WalkEnd how) {
    end = how;
    coming = null;
    return new Step.Ended(how);
  }

  private WalkEnd failed(@Nullable Throwable cause) {
    if (cause instanceof HttpFailure failure) {
      if (failure.fault() instanceof Fault.Status status) {
        // Once a page has come, the user is known, and what was not read is missing.
        if (pages == 0 && RetryRules.isUnknownUser(status)) {
          return new WalkEnd.NotFound("unknown user");
        }
        if (status.code() == 401 || status.code() == 403 || status.code() == 451) {
          return new WalkEnd.ApiRefused(refusal(failure, status));
        }
      }
      return new WalkEnd.Gap(String.valueOf(failure.getMessage()));
    }
    if (cause instanceof InterruptedException) {
      return new WalkEnd.Cut();
    }
    if (cause instanceof IOException failure) {
      return new WalkEnd.Gap(String.valueOf(failure.getMessage()));
    }
    // A programming error must not pass for a gap.
    throw new IllegalStateException(cause);
  }

  private static String refusal(HttpFailure failure, Fault.Status status) {
    String why =
        status.code() == 451
            ? "the API does not serve this region"
            : "the API refuses this address or key; check --api_key";
    return failure.getMessage() + ": " + why;
  }

  @Override
  public void close() {
    ahead.shutdownNow();
  }

  /** What {@link #next} found. */
  public sealed interface Step {
    /**
     * A page.
     *
     * @param number from 1
     * @param items the usable entries not seen before
     * @param rejections the others not seen before
     */
    record Page(int number, List<Item> items, List<Rejection> rejections) implements Step {}

    /** The end. */
    record Ended(WalkEnd how) implements Step {}
  }
}
