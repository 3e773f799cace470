package io.github.civitgrabber.core;

import io.github.civitgrabber.core.listing.Item;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where to ask for the wanted copy of an item. Immutable.
 *
 * <p>The image host takes its orders from one path segment of comma-separated {@code key=value}
 * pairs before the file name.
 *
 * @param first the address to ask
 * @param ifStill for a video whose first answer is a picture; null for images
 */
public record MediaAddress(URI first, @Nullable URI ifStill) {

  private static final int UNKNOWN_WIDTH = 450;
  private static final int MAX_WIDTH = 1800;

  private static final String ORIGINAL = "original=true";

  /** The address of an item in a quality. Videos have one quality only: the original. */
  public static MediaAddress of(Item item, Quality quality) {
    URI url = item.url();
    if (item.kind() == Item.Kind.VIDEO) {
      return new MediaAddress(
          withOrders(url, orders -> ORIGINAL),
          withOrders(url, orders -> ORIGINAL + ",quality=100"));
    }
    URI address =
        quality == Quality.HD
            ? withOrders(url, MediaAddress::original)
            : withOrders(url, orders -> resized(orders, item));
    return new MediaAddress(address, null);
  }

  /** The second address, if there is one. */
  public Optional<URI> second() {
    return Optional.ofNullable(ifStill);
  }

  private static String original(String orders) {
    List<String> pairs = pairs(orders);
    return pairs.contains(ORIGINAL) && !hasWidth(pairs) ? orders : ORIGINAL;
  }

  private static String resized(String orders, Item item) {
    List<String> pairs = pairs(orders);
    int original = pairs.indexOf(ORIGINAL);
    if (original < 0 || hasWidth(pairs)) {
      return orders;
    }
    int known = item.width().orElse(0);
    pairs.set(original, "width=" + (known > 0 ? Math.min(known, MAX_WIDTH) : UNKNOWN_WIDTH));
    return String.join(",", pairs);
  }

  private static boolean hasWidth(List<String> pairs) {
    return pairs.stream().anyMatch(pair -> pair.startsWith("width="));
  }

  private static URI withOrders(URI url, UnaryOperator<String> change) {
    String[] segments = url.getRawPath().split("/", -1);
    for (int i = 1; i < segments.length - 1; i++) {
      String given = segments[i];
      if (given.contains("=") && pairs(given).stream().allMatch(MediaAddress::isOrder)) {
        String wanted = change.apply(given);
        return wanted.equals(given) ? url : replaced(url, given, wanted);
      }
    }
    return url;
  }

  private static URI replaced(URI url, String given, String wanted) {
    String text = url.toString();
    int start = text.indexOf("/" + given + "/") + 1;
    return URI.create(text.substring(0, start) + wanted + text.substring(start + given.length()));
  }

  private static List<String> pairs(String segment) {
    return Arrays.asList(segment.split(",", -1));
  }

  /** Whether it is a key of letters and a value, with one sign between them. */
  private static boolean isOrder(String pair) {
    int sign = pair.indexOf('=');
    return sign > 0
        && sign == pair.lastIndexOf('=')
        && pair.chars().limit(sign).allMatch(MediaAddress::isLetter);
  }

  private static boolean isLetter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
