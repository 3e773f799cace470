package io.github.civitgrabber.core;

import io.github.civitgrabber.core.text.PathNames;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of the folders of targets, written and read. They are those of the original program.
 * Pure.
 */
public final class TargetFolders {

  /** Holds the folders of users. */
  public static final String USERS = "Username_Search";

  /** Holds the folders of models. */
  public static final String MODELS = "Model_ID_Search";

  /** Holds the folders of versions of models. */
  public static final String VERSIONS = "Model_Version_ID_Search";

  /** Holds the folders of tags. */
  public static final String TAGS = "Model_Tag_Search";

  private static final String POSTS = "Post_Search";
  private static final String IMAGES = "Image_Search";

  private static final Set<String> OUTERMOST = Set.of(USERS, MODELS, VERSIONS, TAGS, POSTS, IMAGES);

  private static final Pattern NUMBERED = Pattern.compile("([A-Za-z]+)_([1-9][0-9]{0,17})");

  private TargetFolders() {}

  /** Those of a target, outermost first. */
  static List<String> of(Target target) {
    return switch (target) {
      case Target.ByUser user -> List.of(USERS, PathNames.folder(user.username()));
      case Target.ByModel model -> List.of(MODELS, numbered(model));
      case Target.ByModelVersion version -> List.of(VERSIONS, numbered(version));
      case Target.ByTag(String tag) -> List.of(TAGS, PathNames.folder(tag));
      case Target.ByPost post -> List.of(POSTS, numbered(post));
      case Target.ByImage _ -> List.of(IMAGES);
    };
  }

  private static String numbered(Target.ById target) {
    return target.type() + "_" + target.id();
  }

  /** Whether it is the name of a folder that holds those of targets, or images by themselves. */
  public static boolean isOutermost(String name) {
    return OUTERMOST.contains(name);
  }

  /** Whether images by themselves lie in a folder of this name. */
  public static boolean isOfImages(String name) {
    return name.equals(IMAGES);
  }

  /** The target whose folders have these names; empty if there is none. */
  public static Optional<Target> read(String outermost, String name) {
    return switch (outermost) {
      case USERS -> Optional.of(name).filter(TargetFolders::isName).map(Target.ByUser::new);
      case MODELS -> read("model", name, Target.ByModel::new);
      case VERSIONS -> read("modelVersion", name, Target.ByModelVersion::new);
      case POSTS -> read("post", name, Target.ByPost::new);
      case TAGS -> Optional.of(name).filter(TargetFolders::isName).map(Target.ByTag::new);
      default -> Optional.empty();
    };
  }

  private static boolean isName(String name) {
    return !name.isBlank() && !name.equals(".") && !name.equals("..") && !isOutermost(name);
  }

  private static Optional<Target> read(String type, String name, LongFunction<Target> target) {
    OptionalLong number = number(type, name);
    return number.isPresent() ? Optional.of(target.apply(number.getAsLong())) : Optional.empty();
  }

  /** The number in a name such as {@code model_12}; empty in any other. */
  public static OptionalLong number(String type, String name) {
    Matcher matcher = NUMBERED.matcher(name);
    return matcher.matches() && matcher.group(1).equals(type)
        ? OptionalLong.of(Long.parseLong(matcher.group(2)))
        : OptionalLong.empty();
  }
}
