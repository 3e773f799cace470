package io.github.civitgrabber.collection.verify;

import io.github.civitgrabber.core.Target;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

  private static final String IMAGES = "Image_Search";
  private static final Pattern NUMBERED =
      Pattern.compile("(model|modelVersion|post)_([1-9][0-9]{0,17})");

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
    if (search.equals(IMAGES)) {
      return place(new Target.ByImage(id), OptionalLong.empty(), below, atTop);
    }
    if (below.isEmpty()) {
      return Optional.empty();
    }
    String first = below.getFirst();
    List<String> rest = below.subList(1, below.size());
    return switch (search) {
      case "Username_Search" -> place(new Target.ByUser(first), OptionalLong.empty(), rest, atTop);
      case "Model_ID_Search" -> numbered("model", first, rest, atTop);
      case "Model_Version_ID_Search" -> numbered("modelVersion", first, rest, atTop);
      case "Post_Search" -> numbered("post", first, rest, atTop);
      case "Model_Tag_Search" -> tagged(first, rest, atTop);
      default -> Optional.empty();
    };
  }

  private static Optional<Place> numbered(
      String type, String folder, List<String> rest, boolean atTop) {
    OptionalLong number = number(type, folder);
    if (number.isEmpty()) {
      return Optional.empty();
    }
    long id = number.getAsLong();
    Target target =
        switch (type) {
          case "model" -> new Target.ByModel(id);
          case "modelVersion" -> new Target.ByModelVersion(id);
          default -> new Target.ByPost(id);
        };
    return place(target, OptionalLong.empty(), rest, atTop);
  }

  private static Optional<Place> tagged(String tag, List<String> rest, boolean atTop) {
    OptionalLong model = rest.isEmpty() ? OptionalLong.empty() : number("model", rest.getFirst());
    boolean ofAModel = model.isPresent();
    return place(
        new Target.ByTag(tag),
        model,
        ofAModel ? rest.subList(1, rest.size()) : rest,
        atTop && ofAModel);
  }

  private static OptionalLong number(String type, String folder) {
    Matcher matcher = NUMBERED.matcher(folder);
    return matcher.matches() && matcher.group(1).equals(type)
        ? OptionalLong.of(Long.parseLong(matcher.group(2)))
        : OptionalLong.empty();
  }

  private static Optional<Place> place(
      Target target, OptionalLong model, List<String> rest, boolean atTop) {
    return Optional.of(
        new Place(
            target, model, rest.isEmpty() ? null : rest.getFirst(), atTop && rest.size() <= 1));
  }
}
