package io.github.civitgrabber.core;

import java.util.List;

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

  /** The folders between the output folder and the buckets, outermost first. */
  List<String> folders();

  /** How a person names this target, for example {@code username: xyz}. */
  default String label() {
    return type() + ": " + Printable.line(value());
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
    public List<String> folders() {
      return List.of("Username_Search", PathNames.folder(username));
    }
  }
}
