package io.github.civitgrabber.catalog;

import io.github.civitgrabber.core.Fault;
import io.github.civitgrabber.core.Item;
import io.github.civitgrabber.core.Ownership;
import io.github.civitgrabber.core.Printable;
import io.github.civitgrabber.core.Rejection;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.WalkEnd;
import io.github.civitgrabber.http.HttpFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Walks through all listings of one target, one after the other. For use by one thread.
 *
 * <p>Keeps the ids of all entries seen, because new uploads shift a listing and make entries come
 * twice and because one image may belong to several versions, and nothing else of earlier pages.
 */
final class TargetWalk {

  /** Of a tag's models, so that a broken listing ends some day: 50,000 models. */
  private static final int MAX_MODEL_PAGES = 500;

  private static final int NAMED_GAPS = 3;

  private final CivitaiClient client;
  private final Target target;
  private final boolean withTags;
  private final PageSink sink;
  private final Set<Long> seenItems = new HashSet<>();
  private final List<String> gaps = new ArrayList<>();
  private int pages;
  private long entries;

  /**
   * A walk that has not begun.
   *
   * @param withTags whether the items' own tags are wanted
   */
  TargetWalk(CivitaiClient client, Target target, boolean withTags, PageSink sink) {
    this.client = client;
    this.target = target;
    this.withTags = withTags;
    this.sink = sink;
  }

  /**
   * Walks to the end.
   *
   * @throws InterruptedException the run was ended meanwhile
   */
  WalkEnd walk() throws InterruptedException {
    return switch (target) {
      case Target.ByUser(String username) -> single("username", username);
      case Target.ByModelVersion(long id) -> single("modelVersionId", Long.toString(id));
      case Target.ByModel(long id) -> model(id);
      case Target.ByTag tag -> tag(tag);
    };
  }

  private WalkEnd single(String property, String value) throws InterruptedException {
    return orNothing(images(property, value, OptionalLong.empty()));
  }

  /** A target of which nothing is listed was not found, whatever kind it is. */
  private WalkEnd orNothing(WalkEnd end) {
    return end instanceof WalkEnd.Complete && entries == 0
        ? new WalkEnd.NotFound("unknown, or nothing that the API shows")
        : end;
  }

  private WalkEnd model(long id) throws InterruptedException {
    ModelEntry model;
    try {
      model = client.model(id, "read " + target.label());
    } catch (IOException e) {
      return isUnknownModel(e) ? new WalkEnd.NotFound("no such model") : Failures.end(e, false);
    }
    WalkEnd early = versions(model, OptionalLong.empty());
    return early == null ? orNothing(withGaps()) : early;
  }

  private WalkEnd tag(Target.ByTag tag) throws InterruptedException {
    Set<Long> seenModels = new HashSet<>();
    int[] modelPages = {0};
    WalkEnd end =
        new ListingWalk(client.modelsQuery(tag.words()))
            .walk(
                address ->
                    client.models(
                        address,
                        "read page %s of models of %s"
                            .formatted(modelPages[0] + 1, target.label())),
                page -> {
                  modelPages[0]++;
                  return models(tag, page, modelPages[0], seenModels);
                });
    if (!(end instanceof WalkEnd.Gap(String reason))) {
      return end instanceof WalkEnd.Complete ? orNothing(withGaps()) : end;
    }
    gaps.add(reason);
    return withGaps();
  }

  private @Nullable WalkEnd models(
      Target.ByTag tag, Page<ModelEntry> page, int number, Set<Long> seenModels)
      throws InterruptedException {
    // An unknown tag is ignored by the API, which then lists the whole catalogue.
    if (number == 1 && page.items().stream().noneMatch(model -> model.carries(tag.tag()))) {
      return new WalkEnd.NotFound("tag not found");
    }
    page.rejections().forEach(rejection -> gaps.add("A " + rejection.reason()));
    for (ModelEntry model : page.items()) {
      if (model.carries(tag.tag()) && seenModels.add(model.id())) {
        WalkEnd early = versions(model, OptionalLong.of(model.id()));
        if (early != null) {
          return early;
        }
      }
    }
    return number == MAX_MODEL_PAGES && !page.isLast()
        ? new WalkEnd.Gap("limit reached: " + MAX_MODEL_PAGES + " pages of models")
        : null;
  }

  /** A version that cannot be listed is a gap, and not the end of its model. */
  private @Nullable WalkEnd versions(ModelEntry model, OptionalLong within)
      throws InterruptedException {
    if (model.unusableVersions() > 0) {
      gaps.add(
          "%s versions of model %s have no usable id"
              .formatted(model.unusableVersions(), model.id()));
    }
    for (long version : model.versions()) {
      switch (images("modelVersionId", Long.toString(version), within)) {
        case WalkEnd.Gap(String reason) -> gaps.add(reason);
        case WalkEnd.ApiRefused refused -> {
          return refused;
        }
        case WalkEnd.Complete _, WalkEnd.NotFound _, WalkEnd.Cut _ -> {}
      }
    }
    return null;
  }

  private WalkEnd withGaps() {
    if (gaps.isEmpty()) {
      return new WalkEnd.Complete();
    }
    String more = gaps.size() > NAMED_GAPS ? "; and " + (gaps.size() - NAMED_GAPS) + " more" : "";
    return new WalkEnd.Gap(
        String.join("; ", gaps.subList(0, Math.min(NAMED_GAPS, gaps.size()))) + more);
  }

  private WalkEnd images(String property, String value, OptionalLong model)
      throws InterruptedException {
    return new ListingWalk(client.imagesQuery(property, value, withTags))
        .walk(
            address ->
                client.images(address, "read page %s of %s".formatted(pages + 1, target.label())),
            page -> {
              pages++;
              entries += page.entries();
              Optional<String> stranger = stranger(page.items());
              if (stranger.isPresent()) {
                return new WalkEnd.Gap(
                    "The API ignored the filter: page %s lists images of %s; stopped before saving any of them"
                        .formatted(pages, Printable.line(stranger.get())));
              }
              if (page.entries() > 0 || !page.isLast()) {
                sink.accept(unseen(page, model));
              }
              return null;
            });
  }

  private PageWalker.Step.Page unseen(Page<Item> page, OptionalLong model) {
    List<Item> items = new ArrayList<>();
    List<Rejection> rejections = new ArrayList<>();
    for (Item item : page.items()) {
      if (!seenItems.add(item.id())) {
        continue;
      }
      if (target instanceof Target.ByUser(String user) && Ownership.isForeign(user, item)) {
        rejections.add(new Rejection(OptionalLong.of(item.id()), "listed entry is another user's"));
      } else {
        items.add(item);
      }
    }
    for (Rejection rejection : page.rejections()) {
      if (rejection.id().isEmpty() || seenItems.add(rejection.id().getAsLong())) {
        rejections.add(rejection);
      }
    }
    return new PageWalker.Step.Page(pages, model, items, rejections);
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

  private static boolean isUnknownModel(IOException failure) {
    return failure instanceof HttpFailure http
        && http.fault() instanceof Fault.Status status
        // 400 is the answer to an id beyond the API's range.
        && (status.code() == 404 || status.code() == 400);
  }

  /** Takes pages, and holds the walk back while the one before is worked on. */
  interface PageSink {
    void accept(PageWalker.Step.Page page) throws InterruptedException;
  }
}
