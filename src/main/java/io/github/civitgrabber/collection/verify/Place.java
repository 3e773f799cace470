package io.github.civitgrabber.collection.verify;

import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.TargetFolders;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What the path of a media file tells, the other way round than {@link
 * io.github.civitgrabber.core.Layout}. Immutable.
 *
 * @param target whose folder it lies in
 * @param model in whose folder of a tag it lies
 * @param bucket the folder that it is sorted into; null where it is not sorted
 * @param inLayout whether it lies where a download would put it, and not somewhere else in or
 *     around the target's folder
 */
record Place(Target target, OptionalLong model, @Nullable String bucket, boolean inLayout) {

  /**
   * What a path tells; empty if that is nothing.
   *
   * @param outputFolder holds everything
   * @param file below it
   */
  static Optional<Place> of(Path outputFolder, Path file, long id) {
    List<String> names = new ArrayList<>();
    outputFolder.relativize(file).forEach(name -> names.add(name.toString()));
    names.removeLast();
    // The innermost such folder: what is around it belongs to the user.
    for (int at = names.size() - 1; at >= 0; at--) {
      Optional<Place> place = of(names.get(at), names.subList(at + 1, names.size()), id, at == 0);
      if (place.isPresent()) {
        return place;
      }
    }
    return Optional.empty();
  }

  private static Optional<Place> of(String search, List<String> below, long id, boolean atTop) {
    if (TargetFolders.isOfImages(search)) {
      return Optional.of(place(new Target.ByImage(id), OptionalLong.empty(), below, atTop));
    }
    if (below.isEmpty()) {
      return Optional.empty();
    }
    List<String> rest = below.subList(1, below.size());
    return TargetFolders.read(search, below.getFirst())
        .map(
            target ->
                target instanceof Target.ByTag
                    ? ofTag(target, rest, atTop)
                    : place(target, OptionalLong.empty(), rest, atTop));
  }

  private static Place ofTag(Target tag, List<String> rest, boolean atTop) {
    OptionalLong model =
        rest.isEmpty() ? OptionalLong.empty() : TargetFolders.number("model", rest.getFirst());
    boolean ofAModel = model.isPresent();
    return place(tag, model, ofAModel ? rest.subList(1, rest.size()) : rest, atTop && ofAModel);
  }

  private static Place place(Target target, OptionalLong model, List<String> rest, boolean atTop) {
    return new Place(
        target, model, rest.isEmpty() ? null : rest.getFirst(), atTop && rest.size() <= 1);
  }
}
