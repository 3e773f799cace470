package io.github.civitgrabber.catalog;

import io.github.civitgrabber.core.Fault;
import io.github.civitgrabber.core.Listing;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.WalkEnd;
import io.github.civitgrabber.http.HttpFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Walks through all listings of one target, one after the other. Where an earlier run has spared it
 * the beginning of some, it reads these once more from their top, as far as there is something new.
 * For use by one thread.
 */
final class TargetLister {

  /** Of a tag's models, so that a broken listing ends some day: 50,000 models. */
  private static final int MAX_MODEL_PAGES = 500;

  private static final int NAMED_GAPS = 3;

  private final PageSource source;
  private final Target target;
  private final Deduplicator deduplicator;
  private final ResumableListing images;
  private final IncrementalScan news;
  private final Set<Long> seenModels = new HashSet<>();
  private final Set<Long> seenVersions = new HashSet<>();
  private final List<String> gaps = new ArrayList<>();
  private int modelPages;

  /** A walk that has not begun. */
  TargetLister(PageSource source, WalkRequest request, Deduplicator.StepSink sink) {
    this.source = source;
    this.target = request.target();
    this.deduplicator = new Deduplicator(target, sink);
    this.images = new ResumableListing(source, request, deduplicator);
    boolean repeated = request.positions().stream().anyMatch(known -> known.pass() > 1);
    this.news =
        new IncrementalScan(
            source,
            target.label(),
            request.processed(),
            deduplicator,
            repeated || target.isListedByVersions());
  }

  /**
   * Walks to the end.
   *
   * @throws InterruptedException the run was ended meanwhile
   */
  WalkEnd walk() throws InterruptedException {
    images.begin();
    WalkEnd early = listings();
    for (KnownHead head : images.knownHeads()) {
      if (early == null) {
        early = early(news.walk(head), head.listing());
      }
    }
    return early == null ? end() : early;
  }

  /** Null if nothing speaks against going on; as with the other methods here. */
  private @Nullable WalkEnd listings() throws InterruptedException {
    return switch (target) {
      case Target.ByUser(String username) -> images(Listing.ofUser(username));
      case Target.ByModelVersion(long id) -> version(id, OptionalLong.empty());
      case Target.ByModel(long id) -> model(id);
      case Target.ByTag tag -> tag(tag);
    };
  }

  private @Nullable WalkEnd version(long id, OptionalLong model) throws InterruptedException {
    return images(Listing.ofVersion(id, model));
  }

  private @Nullable WalkEnd images(Listing listing) throws InterruptedException {
    return early(images.walk(listing), listing);
  }

  private @Nullable WalkEnd early(ListingEnd end, Listing listing) {
    // The model is there, and says that it has this version.
    return target.isListedByVersions()
            && end instanceof ListingEnd.Failed(WalkEnd.NotFound(String reason))
        ? early(ListingEnd.gap(listing.name() + ": " + reason))
        : early(end);
  }

  /** What ends the whole walk; a gap does not. */
  private @Nullable WalkEnd early(ListingEnd end) {
    return switch (end) {
      case ListingEnd.LastPage _, ListingEnd.Stopped _ -> null;
      case ListingEnd.CursorRefused(String reason) -> gap(reason);
      case ListingEnd.Failed(WalkEnd.Gap(String reason)) -> gap(reason);
      case ListingEnd.Failed(WalkEnd how) -> how;
    };
  }

  private @Nullable WalkEnd gap(String reason) {
    gaps.add(reason);
    return null;
  }

  private @Nullable WalkEnd model(long id) throws InterruptedException {
    ModelEntry model;
    try {
      model = source.model(id, "read " + target.label());
    } catch (IOException e) {
      return isUnknownModel(e) ? new WalkEnd.NotFound("no such model") : Failures.end(e, false);
    }
    return versions(model, OptionalLong.empty());
  }

  private @Nullable WalkEnd tag(Target.ByTag tag) throws InterruptedException {
    return early(
        new CursorPager<ModelEntry>(
                ref ->
                    source.models(
                        tag.words(),
                        ref,
                        "read page %s of models of %s".formatted(modelPages + 1, target.label())),
                (_, asked) -> models(tag, asked.page()))
            .walkFromTop());
  }

  private @Nullable ListingEnd models(Target.ByTag tag, Page<ModelEntry> page)
      throws InterruptedException {
    modelPages++;
    // An unknown tag is ignored by the API, which then lists the whole catalogue.
    if (modelPages == 1 && page.items().stream().noneMatch(model -> model.carries(tag.tag()))) {
      return new ListingEnd.Failed(new WalkEnd.NotFound("tag not found"));
    }
    page.rejections().forEach(rejection -> gaps.add("A " + rejection.reason()));
    for (ModelEntry model : page.items()) {
      if (model.carries(tag.tag()) && seenModels.add(model.id())) {
        WalkEnd early = versions(model, OptionalLong.of(model.id()));
        if (early != null) {
          return new ListingEnd.Failed(early);
        }
      }
    }
    return modelPages == MAX_MODEL_PAGES && !page.isLast()
        ? ListingEnd.gap("limit reached: " + MAX_MODEL_PAGES + " pages of models")
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
      WalkEnd early = seenVersions.add(version) ? version(version, within) : null;
      if (early != null) {
        return early;
      }
    }
    return null;
  }

  private WalkEnd end() {
    if (gaps.isEmpty()) {
      // A target of which nothing is listed was not found, whatever kind it is.
      return deduplicator.entries() == 0
          ? new WalkEnd.NotFound("unknown, or nothing that the API shows")
          : new WalkEnd.Complete();
    }
    String more = gaps.size() > NAMED_GAPS ? "; and " + (gaps.size() - NAMED_GAPS) + " more" : "";
    return new WalkEnd.Gap(
        String.join("; ", gaps.subList(0, Math.min(NAMED_GAPS, gaps.size()))) + more);
  }

  private static boolean isUnknownModel(IOException failure) {
    return failure instanceof HttpFailure http
        && http.fault() instanceof Fault.Status status
        && status.isUnknownId();
  }
}
