package io.github.civitgrabber.core.listing;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One listing of the API, or a part of one: the images that have a property in common. A user is
 * one, a model as many as it has versions. Immutable.
 *
 * @param property what the images have in common, as the API calls it
 * @param value of that property
 * @param only which of them are listed
 * @param order which of them come first
 * @param model the model that it belongs to, in a tag search; otherwise empty
 */
public record Listing(
    String property, String value, Restriction only, Order order, OptionalLong model) {

  /** The property that the images of a user have in common. */
  public static final String USER = "username";

  private Listing(String property, String value, OptionalLong model) {
    this(property, value, Restriction.NONE, Order.NEWEST, model);
  }

  /** The images of a user. */
  public static Listing ofUser(String username) {
    return new Listing(USER, username, OptionalLong.empty());
  }

  /** The images of a version of a model. */
  public static Listing ofVersion(long id, OptionalLong model) {
    return new Listing("modelVersionId", Long.toString(id), model);
  }

  /** The images of a post. */
  public static Listing ofPost(long id) {
    return new Listing("postId", Long.toString(id), OptionalLong.empty());
  }

  /** One image, and the model under which it was found. */
  public static Listing ofImage(long id, OptionalLong model) {
    return new Listing("imageId", Long.toString(id), model);
  }

  /** A part of it. */
  public Listing only(Restriction wanted) {
    return new Listing(property, value, wanted, order, model);
  }

  /** The same in this order. */
  public Listing in(Order wanted) {
    return new Listing(property, value, only, wanted, model);
  }

  /** Whether it is all of what the property stands for, newest first. */
  public boolean isWhole() {
    return only.equals(Restriction.NONE) && order == Order.NEWEST;
  }

  /** What is listed in which order, in words, for a person. */
  public String words() {
    return inOrder(only.words());
  }

  /** The same of a target, whose name alone is enough for all of it. */
  public String words(String target) {
    return inOrder(only.equals(Restriction.NONE) ? target : only.words() + " of " + target);
  }

  private String inOrder(String what) {
    return order == Order.NEWEST ? what : what + ", oldest first";
  }

  /**
   * What checkpoints and messages call it, for example {@code modelVersionId=123}. Databases hold
   * such names.
   */
  public String name() {
    return base()
        + only.parameters().entrySet().stream()
            .map(parameter -> "&" + parameter.getKey() + "=" + parameter.getValue())
            .collect(Collectors.joining())
        + (order == Order.NEWEST ? "" : "&sort=" + order.text());
  }

  /** Whether this is the name of a part of the same. */
  public boolean isOfSame(String part) {
    return part.startsWith(base() + "&");
  }

  private String base() {
    return property + "=" + value;
  }

  /** Which of its items come first. */
  public enum Order {
    NEWEST("Newest"),
    OLDEST("Oldest");

    private final String text;

    Order(String text) {
      this.text = text;
    }

    /**
     * Whether most of a page's items have it, as far as they tell: those of one time do not.
     *
     * @param before what came before the page
     */
    public boolean isKeptBy(Edge before, List<Item> page) {
      Steps steps = steps(before, page);
      return 3 * steps.against() <= steps.along();
    }

    /** Whether some of a page's items, or the page itself, come after others in this order. */
    public boolean isShownBy(Edge before, List<Item> page) {
      return steps(before, page).along() > 0;
    }

    private Steps steps(Edge before, List<Item> page) {
      List<Instant> times =
          Stream.concat(
                  Stream.ofNullable(before.published()),
                  page.stream().flatMap(item -> Stream.ofNullable(item.details().published())))
              .toList();
      int along = 0;
      int against = 0;
      for (int i = 1; i < times.size(); i++) {
        along += Edge.isBehind(times.get(i), times.get(i - 1), this) ? 1 : 0;
        against += Edge.isBehind(times.get(i - 1), times.get(i), this) ? 1 : 0;
      }
      return new Steps(along, against);
    }

    /** How many neighbours have the order, and the other one. */
    private record Steps(int along, int against) {}

    /** As the API calls it. */
    public String text() {
      return text;
    }
  }
}
