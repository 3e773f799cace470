package io.github.civitgrabber.demo;

import io.github.civitgrabber.demo.picture.DemoPicture;
import io.github.civitgrabber.demo.picture.PictureStore;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * {@code /media/<key>/<uuid>/<parameters>/<name>}: the image host. Key and name do not matter, as
 * on the real one; so a PNG is often sent under a {@code .jpeg} name.
 */
final class MediaEndpoint implements Endpoint {
  private static final Pattern PATH = Pattern.compile("/media/[^/]+/([0-9a-f-]{36})/([^/]+)/[^/]+");
  private static final Pattern WIDTH = Pattern.compile("(?:^|,)width=(\\d{1,5})(?:,|$)");

  private final Map<String, DemoItem> items;
  private final PictureStore pictures = new PictureStore();

  MediaEndpoint(DemoCatalog catalog) {
    items =
        catalog.items().stream()
            .collect(Collectors.toMap(item -> item.uuid().toString(), Function.identity()));
  }

  @Override
  public Answer answer(DemoRequest request) {
    Matcher path = PATH.matcher(request.path());
    DemoItem item = path.matches() ? items.get(path.group(1)) : null;
    if (item == null) {
      return Answer.nothingHere();
    }
    Matcher width = WIDTH.matcher(path.group(2));
    DemoPicture.Stored file =
        width.find()
            ? pictures.resized(item.picture(), Integer.parseInt(width.group(1)))
            : pictures.original(item.picture());
    return ByteRanges.of(request, Answer.media(file.contentType(), file.bytes()));
  }
}
