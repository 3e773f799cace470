package io.github.civitgrabber.catalog;

import io.github.civitgrabber.catalog.json.ModelEntry;
import io.github.civitgrabber.catalog.json.Page;
import io.github.civitgrabber.core.ModelsOf;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.listing.Gap;
import io.github.civitgrabber.core.listing.WalkEnd;
import io.github.civitgrabber.core.text.Printable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The models that a user has published. Immutable.
 *
 * @param models each once, in the order of the API
 * @param end how their listing ended
 */
public record CreatorModels(List<Target> models, WalkEnd end) {

  public CreatorModels {
    models = List.copyOf(models);
  }

  /**
   * Asks the API.
   *
   * @throws InterruptedException the run was ended meanwhile
   */
  public static CreatorModels list(CivitaiClient client, ModelsOf asked)
      throws InterruptedException {
    Set<Target> models = new LinkedHashSet<>();
    PageSource source = new ApiPages(client, false, false);
    ListingEnd end =
        new CursorPager<ModelEntry>(
                ref -> source.models("username", asked.username(), ref, "read " + asked.label()),
                (_, read) -> add(models, asked, read.page()))
            .walkFromTop();
    return new CreatorModels(List.copyOf(models), end(end, asked, models.isEmpty()));
  }

  /** The API leaves characters out of a name, and finds somebody else by what is left of it. */
  private static @Nullable ListingEnd add(
      Set<Target> models, ModelsOf asked, Page<ModelEntry> page) {
    Optional<String> stranger =
        page.items().stream()
            .map(ModelEntry::creator)
            .filter(creator -> creator != null && !creator.equalsIgnoreCase(asked.username()))
            .findFirst();
    if (stranger.isPresent()) {
      return new ListingEnd.Incomplete(
          Gap.Kind.FILTER_IGNORED, "it lists models of " + Printable.line(stranger.get()));
    }
    page.items().forEach(model -> models.add(new Target.ByModel(model.id())));
    return null;
  }

  private static WalkEnd end(ListingEnd end, ModelsOf asked, boolean none) {
    if (end instanceof ListingEnd.Failed(WalkEnd how)) {
      return how;
    }
    List<Gap> gaps = end.gaps("username=" + asked.username());
    if (!gaps.isEmpty()) {
      return new WalkEnd.Incomplete(gaps);
    }
    return none ? new WalkEnd.NotFound("no models that the API shows") : new WalkEnd.Complete();
  }
}
