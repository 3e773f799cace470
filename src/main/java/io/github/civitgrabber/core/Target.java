package io.github.civitgrabber.core;

import io.github.civitgrabber.core.text.PathNames;
import io.github.civitgrabber.core.text.Printable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What the user asked for. Immutable.
 *
 * <p>The types and values appear in tracking keys and are those of the original program, so that
 * its databases stay valid.
 */
public sealed interface Target {

  /** The word for this kind of target in keys, in the database and in messages. */
  String type();

  /** What was asked for, as it stands in keys and in the database. */
  String value();

  /** Whether the API knows it by other spellings of its value too. */
  default boolean ignoresCase() {
    return false;
  }

  /** Its value in the one form that all spellings have in common. */
  default String identity() {
    return value();
  }

  /** The same kind of target with another value; for those with spellings only. */
  default Target spelled(String value) {
    throw new UnsupportedOperationException(type() + " has one spelling");
  }

  /** The folders between the output folder and the buckets, outermost first. */
  List<String> folders();

  /** How a person names this target, for example {@code username: xyz}. */
  default String label() {
    return type() + ": " + Printable.line(value());
  }

  /** Whose items alone it lists; empty where they may be anybody's. */
  default Optional<String> owner() {
    return Optional.empty();
  }

  /** The tags that were searched for, in the form of keys. */
  default Set<String> searchedTags() {
    return Set.of();
  }

  /** Whether its files lie in a folder for each model, which the same run finds several of. */
  default boolean groupsByModel() {
    return false;
  }

  /** Whether it is listed version by version, and not in one listing. */
  default boolean isListedByVersions() {
    return false;
  }

  /** Everything one user has published. */
  record ByUser(String username) implements Target {

    public ByUser {
      if (username.isBlank()) {
        throw new IllegalArgumentException("a username must not be blank");
      }
    }

    @Override
    public String type() {
      return "username";
    }

    @Override
    public String value() {
      return username;
    }

    @Override
    public boolean ignoresCase() {
      return true;
    }

    @Override
    public String identity() {
      return username.toLowerCase(Locale.ROOT);
    }

    @Override
    public Target spelled(String value) {
      return new ByUser(value);
    }

    @Override
    public List<String> folders() {
      return List.of("Username_Search", PathNames.folder(username));
    }

    @Override
    public Optional<String> owner() {
      return Optional.of(username);
    }
  }

  /** All images made with one model, by way of its versions. */
  record ByModel(long modelId) implements Target {

    public ByModel {
      positive(modelId);
    }

    @Override
    public String type() {
      return "model";
    }

    @Override
    public String value() {
      return Long.toString(modelId);
    }

    @Override
    public List<String> folders() {
      return List.of("Model_ID_Search", "model_" + modelId);
    }

    @Override
    public boolean isListedByVersions() {
      return true;
    }
  }

  /** All images made with one version of a model. */
  record ByModelVersion(long versionId) implements Target {

    public ByModelVersion {
      positive(versionId);
    }

    @Override
    public String type() {
      return "modelVersion";
    }

    @Override
    public String value() {
      return Long.toString(versionId);
    }

    @Override
    public List<String> folders() {
      return List.of("Model_Version_ID_Search", "modelVersion_" + versionId);
    }
  }

  /**
   * All images made with the models that carry a tag.
   *
   * @param tag in its form for names and keys: with {@code _} for blanks
   */
  record ByTag(String tag) implements Target {

    public ByTag {
      tag = tag.strip().replaceAll("\\s+", "_");
      if (tag.isEmpty()) {
        throw new IllegalArgumentException("a tag must not be blank");
      }
    }

    /** The tag as the API knows it. */
    public String words() {
      return tag.replace('_', ' ');
    }

    @Override
    public String type() {
      return "tag";
    }

    @Override
    public String value() {
      return tag;
    }

    @Override
    public boolean ignoresCase() {
      return true;
    }

    @Override
    public String identity() {
      return new Tag(tag).name();
    }

    @Override
    public Target spelled(String value) {
      return new ByTag(value);
    }

    @Override
    public List<String> folders() {
      return List.of("Model_Tag_Search", PathNames.folder(tag));
    }

    @Override
    public Set<String> searchedTags() {
      return Set.of(tag);
    }

    @Override
    public boolean groupsByModel() {
      return true;
    }

    @Override
    public boolean isListedByVersions() {
      return true;
    }
  }

  private static void positive(long id) {
    if (id < 1) {
      throw new IllegalArgumentException("not an id: " + id);
    }
  }
}
