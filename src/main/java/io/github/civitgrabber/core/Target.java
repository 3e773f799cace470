package io.github.civitgrabber.core;

import io.github.civitgrabber.core.filter.Tag;
import io.github.civitgrabber.core.text.Printable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is listed, downloaded and remembered as one. Immutable.
 *
 * <p>The types and values appear in tracking keys and are those of the original program, so that
 * its databases stay valid.
 */
public sealed interface Target extends Seed {

  /** The word for this kind of target in keys, in the database and in messages. */
  String type();

  /** What was asked for, as it stands in keys and in the database. */
  String value();

  /** The folders between the output folder and the buckets, outermost first. */
  default List<String> folders() {
    return TargetFolders.of(this);
  }

  @Override
  default String label() {
    return type() + ": " + Printable.line(value());
  }

  /** Case does not count on Civitai. */
  @Override
  default String identity() {
    return type() + ":" + value().toLowerCase(Locale.ROOT);
  }

  /** Whose items alone it lists; empty where they may be anybody's. */
  default Optional<String> owner() {
    return Optional.empty();
  }

  /** Whether it is only a part of what its key stands for. */
  default boolean isPart() {
    return false;
  }

  /** Whether it is listed version by version, and not in one listing. */
  default boolean isListedByVersions() {
    return this instanceof ByModel || this instanceof ByTag;
  }

  /**
   * Everything one user has published.
   *
   * @param videosOnly whether only the videos of it are wanted
   */
  record ByUser(String username, boolean videosOnly) implements Target {

    private static final Pattern CIVITAI_NAME = Pattern.compile("[A-Za-z0-9_]+");

    public ByUser {
      if (username.isBlank()) {
        throw new IllegalArgumentException("a username must not be blank");
      }
    }

    @Override
    public boolean isPart() {
      return videosOnly;
    }

    /** Whether Civitai gives such names. */
    public boolean isCivitaiName() {
      return CIVITAI_NAME.matcher(username).matches();
    }

    /** All of it. */
    public ByUser(String username) {
      this(username, false);
    }

    @Override
    public String label() {
      return Target.super.label() + (videosOnly ? " (videos only)" : "");
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
    public Optional<String> owner() {
      return Optional.of(username);
    }
  }

  /** What the API knows by a number alone. */
  sealed interface ById extends Target {

    /** Positive. */
    long id();

    @Override
    default String value() {
      return Long.toString(id());
    }
  }

  /** All images made with one model, by way of its versions. */
  record ByModel(long id) implements ById {

    public ByModel {
      positive(id);
    }

    @Override
    public String type() {
      return "model";
    }
  }

  /** All images made with one version of a model. */
  record ByModelVersion(long id) implements ById {

    public ByModelVersion {
      positive(id);
    }

    @Override
    public String type() {
      return "modelVersion";
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

    @Override
    public String identity() {
      return type() + ":" + new Tag(tag).name();
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
  }

  /** All images of one post. */
  record ByPost(long id) implements ById {

    public ByPost {
      positive(id);
    }

    @Override
    public String type() {
      return "post";
    }
  }

  /** One image. */
  record ByImage(long id) implements ById {

    public ByImage {
      positive(id);
    }

    @Override
    public String type() {
      return "image";
    }
  }

  private static void positive(long id) {
    if (id < 1) {
      throw new IllegalArgumentException("not an id: " + id);
    }
  }
}
