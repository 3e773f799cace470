package io.github.civitgrabber.demo;

import io.github.civitgrabber.demo.http.Answer;
import io.github.civitgrabber.demo.picture.DemoPicture;
import io.github.civitgrabber.demo.picture.PictureStore;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code /media/<key>/<uuid>/<parameters>/<name>}: the image host. Key and name do not matter, as
 * on the real one; so a PNG is often sent under a {@code .jpeg} name.
 */
final class MediaEndpoint implements Endpoint {
  private static final Pattern PATH =
      Pattern.compile("/media/[^/]+/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/([^/]+)/[^/]+");
  private static final Pattern WIDTH = Pattern.compile("(?:^|,)width=(\\d{1,5})(?:,|$)");

  private final Listings listings;
  private final PictureStore pictures = new PictureStore();

  MediaEndpoint(Listings listings) {
    this.listings = listings;
  }

  @Override
  public Answer answer(DemoRequest request) {
    Matcher path = PATH.matcher(request.path());
    if (!path.matches()) {
      return Answer.nothingHere();
    }
    return listings
        .item(DemoItem.idOf(UUID.fromString(path.group(1))))
        .filter(item -> item.uuid().toString().equals(path.group(1)))
        .map(item -> file(request, item, path.group(2)))
        .orElseGet(Answer::nothingHere);
  }

  private Answer file(DemoRequest request, DemoItem item, String parameters) {
    Matcher width = WIDTH.matcher(parameters);
    DemoPicture.Stored file =
        width.find()
            ? pictures.resized(item.picture(), Integer.parseInt(width.group(1)))
            : pictures.original(item.picture());
    return ByteRanges.of(request, Answer.media(file.contentType(), file.bytes()));
  }
}
