package io.github.civitgrabber.core;

import java.util.OptionalLong;

/**
 * One listing of the API: the images that have a property in common. A user is one, a model as many
 * as it has versions. Immutable.
 *
 * @param property what the images have in common, as the API calls it
 * @param value of that property
 * @param model the model that it belongs to, in a tag search; otherwise empty
 */
public record Listing(String property, String value, OptionalLong model) {

  /** The images of a user. */
  public static Listing ofUser(String username) {
    return new Listing("username", username, OptionalLong.empty());
  }

  /** The images of a version of a model. */
  public static Listing ofVersion(long id, OptionalLong model) {
    return new Listing("modelVersionId", Long.toString(id), model);
  }

  /** What checkpoints and messages call it, for example {@code modelVersionId=123}. */
  public String name() {
    return property + "=" + value;
  }
}
