package io.github.civitgrabber.demo;

import io.github.civitgrabber.demo.http.BadParameter;
import io.github.civitgrabber.demo.http.Parameters;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of {@code /api/v1/images} that the demo knows; others are ignored, as on the site.
 */
record ImagesQuery(
    Filter filter,
    boolean oldestFirst,
    boolean withMeta,
    boolean withTags,
    int limit,
    Optional<String> cursor) {

  /** Which items are listed; no value is any. */
  record Filter(
      Optional<String> username,
      OptionalLong modelVersionId,
      OptionalLong postId,
      OptionalLong imageId,
      Optional<String> type,
      Set<String> baseModels,
      int levels) {

    boolean matches(DemoItem item) {
      return (item.level() & levels) != 0
          && username.map(item.owner()::equalsIgnoreCase).orElse(true)
          && type.map(item.kind().name()::equalsIgnoreCase).orElse(true)
          && (postId.isEmpty() || item.postId() == postId.getAsLong())
          && (imageId.isEmpty() || item.id() == imageId.getAsLong())
          && (modelVersionId.isEmpty() || item.versionIds().contains(modelVersionId.getAsLong()))
          && (baseModels.isEmpty() || isOf(item.baseModel()));
    }

    private boolean isOf(@Nullable String baseModel) {
      return baseModel != null && baseModels.contains(baseModel);
    }
  }

  private static final Pattern USERNAME = Pattern.compile("^[A-Za-z0-9_]*$");
  private static final List<String> TYPES = List.of("image", "video", "audio");
  private static final List<String> SORTS =
      List.of("Most Reactions", "Most Comments", "Most Collected", "Newest", "Oldest", "Random");

  /**
   * Reads and checks a query.
   *
   * @throws BadParameter for a value that the site refuses
   */
  static ImagesQuery of(Parameters parameters) {
    return new ImagesQuery(
        new Filter(
            parameters.text("username", USERNAME),
            parameters.number("modelVersionId"),
            parameters.number("postId"),
            parameters.number("imageId"),
            parameters.oneOf("type", TYPES),
            Set.copyOf(parameters.someOf("baseModels", EnumsEndpoint.BASE_MODELS)),
            levels(parameters)),
        parameters.oneOf("sort", SORTS).orElse("Newest").equals("Oldest"),
        parameters.flag("withMeta"),
        parameters.flag("withTags"),
        parameters.number("limit", 0, 200, 100),
        parameters.text("cursor"));
  }

  private static int levels(Parameters parameters) {
    OptionalLong mask = parameters.number("browsingLevel");
    if (mask.isPresent()) {
      return (int) mask.getAsLong();
    }
    return switch (parameters.text("nsfw").orElse("None")) {
      case "None" -> 1;
      case "Soft" -> 3;
      case "Mature" -> 7;
      case "X" -> 31;
      case "Blocked" -> 32;
      default -> parameters.flag("nsfw") ? 60 : 1;
    };
  }
}
