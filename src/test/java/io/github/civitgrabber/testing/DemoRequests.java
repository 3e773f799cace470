package io.github.civitgrabber.testing;

import io.github.civitgrabber.demo.DemoItem;
import io.github.civitgrabber.demo.DemoRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.LongStream;

/** What a demo server is asked for. */
public final class DemoRequests {

  /** A page of images. */
  public static final Predicate<DemoRequest> LISTING = r -> r.path().equals("/api/v1/images");

  /** A page of models. */
  public static final Predicate<DemoRequest> MODELS = r -> r.path().equals("/api/v1/models");

  /** The file of any item. */
  public static final Predicate<DemoRequest> MEDIA = r -> r.path().startsWith("/media/");

  private DemoRequests() {}

  /** The file of one item. */
  public static Predicate<DemoRequest> mediaOf(long id) {
    String uuid = DemoItem.uuidOf(id).toString();
    return MEDIA.and(request -> request.path().contains(uuid));
  }

  /** The items whose files were asked for, each as often as it was; their ids are in this range. */
  public static List<Long> mediaAsked(List<DemoRequest> requests, long first, long last) {
    List<Long> asked = new ArrayList<>();
    for (DemoRequest request : requests) {
      LongStream.rangeClosed(first, last)
          .filter(id -> mediaOf(id).test(request))
          .forEach(asked::add);
    }
    return asked;
  }

  /** The cursors of the pages of one listing, for example of {@code username=ann}; "" is none. */
  public static List<String> cursors(List<DemoRequest> requests, String listing) {
    return requests.stream()
        .filter(LISTING.and(request -> request.rawQuery().startsWith(listing + "&")))
        .map(request -> request.parameter("cursor").orElse(""))
        .toList();
  }
}
