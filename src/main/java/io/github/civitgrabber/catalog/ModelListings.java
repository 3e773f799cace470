package io.github.civitgrabber.catalog;

import io.github.civitgrabber.catalog.json.ModelEntry;
import io.github.civitgrabber.catalog.json.Page;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.listing.Gap;
import io.github.civitgrabber.core.listing.Listing;
import io.github.civitgrabber.core.listing.Rejection;
import io.github.civitgrabber.core.listing.WalkEnd;
import io.github.civitgrabber.core.net.Fault;
import io.github.civitgrabber.http.HttpFailure;
import java.io.IOException;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the listings of a model, which are those of its versions, or of all models of a tag, and
 * walks through one after the other. For one walk, and one thread.
 */
final class ModelListings {

  /** Of a tag's models, so that a broken listing ends some day: 50,000 models. */
  private static final int MAX_PAGES = 500;

  private final PageSource source;
  private final Target target;
  private final String name;
  private final Walker walker;
  private final Consumer<Gap> gaps;
  private final Set<Long> seenModels = new HashSet<>();
  private final Set<Long> seenVersions = new HashSet<>();
  private int pages;

  /**
   * A walk that has not begun.
   *
   * @param name what gaps call the listing of the models
   * @param walker reads the listing of a version
   * @param gaps gets what of the models cannot be read
   */
  ModelListings(PageSource source, Target target, String name, Walker walker, Consumer<Gap> gaps) {
    this.source = source;
    this.target = target;
    this.name = name;
    this.walker = walker;
    this.gaps = gaps;
  }

  /**
   * Walks through the versions of a model.
   *
   * @throws InterruptedException the run was ended meanwhile
   */
  ListingEnd ofModel(long id) throws InterruptedException {
    Page<ModelEntry> page;
    try {
      page = source.model(id, "read " + target.label());
    } catch (IOException e) {
      return isUnknownModel(e)
          ? new ListingEnd.Failed(new WalkEnd.NotFound("no such model"))
          : ListingEnd.of(e, false);
    }
    if (page.keyless() != null) {
      gaps.accept(new Gap(Gap.Kind.KEY_WITHHELD, name, page.keyless()));
    }
    WalkEnd early = versions(page.items().getFirst(), OptionalLong.empty());
    return early == null ? new ListingEnd.LastPage() : new ListingEnd.Failed(early);
  }

  /**
   * Walks through the versions of all models of a tag.
   *
   * @throws InterruptedException the run was ended meanwhile
   */
  ListingEnd ofTag(Target.ByTag tag) throws InterruptedException {
    CursorPager<ModelEntry> pager =
        new CursorPager<>(
            ref ->
                source.models(
                    "tag",
                    tag.words(),
                    ref,
                    "read page %s of models of %s".formatted(pages + 1, target.label())),
            (_, asked) -> models(tag, asked.page()));
    return pager.walkFromTop();
  }

  private @Nullable ListingEnd models(Target.ByTag tag, Page<ModelEntry> page)
      throws InterruptedException {
    pages++;
    // An unknown tag is ignored by the API, which then lists the whole catalogue.
    if (pages == 1 && page.items().stream().noneMatch(model -> model.carries(tag.tag()))) {
      return new ListingEnd.Failed(new WalkEnd.NotFound("tag not found"));
    }
    for (Rejection rejection : page.rejections()) {
      String what = rejection.label(pages) + ": " + rejection.reason();
      gaps.accept(new Gap(Gap.Kind.UNUSABLE_MODEL, name, what));
    }
    for (ModelEntry model : page.items()) {
      if (model.carries(tag.tag()) && seenModels.add(model.id())) {
        WalkEnd early = versions(model, OptionalLong.of(model.id()));
        if (early != null) {
          return new ListingEnd.Failed(early);
        }
      }
    }
    return pages == MAX_PAGES && !page.isLast()
        ? new ListingEnd.Incomplete(Gap.Kind.LIMIT_REACHED, MAX_PAGES + " pages of models")
        : null;
  }

  private @Nullable WalkEnd versions(ModelEntry model, OptionalLong within)
      throws InterruptedException {
    if (model.unusableVersions() > 0) {
      gaps.accept(
          new Gap(
              Gap.Kind.UNUSABLE_VERSIONS,
              name,
              "%s versions of model %s".formatted(model.unusableVersions(), model.id())));
    }
    for (long version : model.versions()) {
      WalkEnd early =
          seenVersions.add(version) ? walker.walk(Listing.ofVersion(version, within)) : null;
      if (early != null) {
        return early;
      }
    }
    return null;
  }

  private static boolean isUnknownModel(IOException failure) {
    return failure instanceof HttpFailure http
        && http.fault() instanceof Fault.Status status
        && status.isUnknownId();
  }

  /** Reads one listing. */
  interface Walker {
    /** What ends the whole walk, or null. */
    @Nullable WalkEnd walk(Listing listing) throws InterruptedException;
  }
}
