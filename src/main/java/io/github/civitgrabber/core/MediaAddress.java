package io.github.civitgrabber.core;

import io.github.civitgrabber.core.listing.Item;
import java.net.URI;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

  private static final Pattern ORDERS =
      Pattern.compile("/([A-Za-z]+=[^/,=]*(?:,[A-Za-z]+=[^/,=]*)*)/");
  private static final Pattern ORIGINAL = Pattern.compile("(?<![A-Za-z])original=true(?![^,])");
  private static final Pattern WIDTH = Pattern.compile("(?<![A-Za-z])width=[^,]*");

  /** The address of an item in a quality. Videos have one quality only: the original. */
  public static MediaAddress of(Item item, Quality quality) {
    URI url = item.url();
    if (item.kind() == Item.Kind.VIDEO) {
      return new MediaAddress(
          withOrders(url, orders -> "original=true"),
          withOrders(url, orders -> "original=true,quality=100"));
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
    boolean asUploaded = ORIGINAL.matcher(orders).find() && !WIDTH.matcher(orders).find();
    return asUploaded ? orders : "original=true";
  }

  private static String resized(String orders, Item item) {
    if (WIDTH.matcher(orders).find()) {
      return orders;
    }
    int known = item.width().orElse(0);
    int width = known > 0 ? Math.min(known, MAX_WIDTH) : UNKNOWN_WIDTH;
    return ORIGINAL.matcher(orders).replaceFirst("width=" + width);
  }

  private static URI withOrders(URI url, UnaryOperator<String> change) {
    Matcher segment = ORDERS.matcher(url.getRawPath());
    if (!segment.find()) {
      return url;
    }
    String given = segment.group(1);
    String wanted = change.apply(given);
    if (wanted.equals(given)) {
      return url;
    }
    String text = url.toString();
    int start = text.indexOf(segment.group()) + 1;
    return URI.create(text.substring(0, start) + wanted + text.substring(start + given.length()));
  }
}
