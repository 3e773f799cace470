package io.github.civitgrabber.demo;

import io.github.civitgrabber.demo.http.DemoJson;
import io.github.civitgrabber.demo.picture.DemoPicture;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the sample gallery, which is data, not code: {@code sample.json} beside this class. */
final class SampleGallery {
  private record Sample(List<DemoModel> models, List<Entry> items) {}

  private record Entry(
      long id,
      String owner,
      long post,
      Instant published,
      int likes,
      String file,
      @Nullable Long picture,
      int width,
      int height,
      int level,
      List<Long> versions,
      @Nullable String baseModel,
      List<String> tags,
      @Nullable JsonNode meta) {

    DemoItem toItem() {
      DemoItem item = DemoItem.small(id, owner);
      DemoItem bare =
          picture == null
              ? item.withPicture(DemoItem.Kind.VIDEO, FILM)
              : item.withPicture(
                  DemoItem.Kind.IMAGE,
                  new DemoPicture.Drawn(picture, width, height, DemoPicture.Format.valueOf(file)));
      return bare.withPost(post, published)
          .withStats(DemoItem.Stats.ofLikes(likes))
          .withMeta(meta == null || meta.isNull() ? null : meta)
          .withBaseModel(baseModel)
          .withTags(tags.toArray(String[]::new))
          .withLevel(level)
          .withSize(width, height)
          .withVersionIds(versions.toArray(Long[]::new));
    }
  }

  private static final DemoPicture FILM = new DemoPicture.Stored("video/mp4", resource("film.mp4"));

  /** A second of film, for galleries of many. */
  static final DemoPicture TINY_FILM = new DemoPicture.Stored("video/mp4", resource("tiny.mp4"));

  private SampleGallery() {}

  static DemoCatalog read() {
    Sample sample = DemoJson.MAPPER.readValue(resource("sample.json"), Sample.class);
    return new DemoCatalog(sample.models(), sample.items().stream().map(Entry::toItem).toList());
  }

  private static byte[] resource(String name) {
    try (InputStream in = SampleGallery.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("The jar is incomplete: no " + name + " for the demo");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read " + name + " for the demo", e);
    }
  }
}
