package io.github.civitgrabber.core.listing;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

    /** Whether most of a page's items have it, as far as it says when they were published. */
    public boolean isKeptBy(List<Item> page) {
      List<Instant> times =
          page.stream()
              .map(item -> item.details().published())
              .flatMap(Stream::ofNullable)
              .toList();
      long turns =
          IntStream.range(1, times.size())
              .filter(i -> Edge.isBehind(times.get(i - 1), times.get(i), this))
              .count();
      return 4 * turns <= times.size();
    }

    /** As the API calls it. */
    public String text() {
      return text;
    }
  }
}
