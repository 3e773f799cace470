package io.github.civitgrabber.core.listing;

import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One listing of the API: the images that have a property in common. A user is one, a model as many
 * as it has versions. Immutable.
 *
 * @param property what the images have in common, as the API calls it
 * @param value of that property
 * @param kind the only one that is listed; null for all
 * @param model the model that it belongs to, in a tag search; otherwise empty
 */
public record Listing(String property, String value, Item.@Nullable Kind kind, OptionalLong model) {

  private Listing(String property, long id, OptionalLong model) {
    this(property, Long.toString(id), null, model);
  }

  /** The images of a user. */
  public static Listing ofUser(String username) {
    return new Listing("username", username, null, OptionalLong.empty());
  }

  /** The images of a version of a model. */
  public static Listing ofVersion(long id, OptionalLong model) {
    return new Listing("modelVersionId", id, model);
  }

  /** The images of a post. */
  public static Listing ofPost(long id) {
    return new Listing("postId", id, OptionalLong.empty());
  }

  /** One image, and the model under which it was found. */
  public static Listing ofImage(long id, OptionalLong model) {
    return new Listing("imageId", id, model);
  }

  /** What of it is of one kind. */
  public Listing only(Item.Kind wanted) {
    return new Listing(property, value, wanted, model);
  }

  /** What checkpoints and messages call it, for example {@code modelVersionId=123}. */
  public String name() {
    return property + "=" + value + (kind == null ? "" : "&type=" + typeOf(kind));
  }

  /** A kind as the API calls it. */
  public static String typeOf(Item.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
