package io.github.civitgrabber.catalog.json;

import io.github.civitgrabber.core.listing.Item;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Pages to read: the samples beside this class, and ones made of a few words. */
public final class Pages {

  public static final URI API = URI.create("https://civitai.com");

  private static final PageReader<Item> READER = PageReader.ofImages(API);

  private Pages() {}

  public static byte[] sample(String name) {
    try (InputStream in = Pages.class.getResourceAsStream(name + ".json")) {
      if (in == null) {
        throw new IllegalArgumentException("no sample " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The JSON of a page with these entries. */
  public static String of(String... entries) {
    return of(List.of(entries), "{}");
  }

  public static String of(List<String> entries, String metadata) {
    return "{\"items\":[" + String.join(",", entries) + "],\"metadata\":" + metadata + "}";
  }

  /** The JSON of an ordinary entry. */
  public static String entry(long id) {
    return entry(id, "null");
  }

  public static String entry(long id, String meta) {
    return "{\"id\":%s,\"url\":\"https://image.civitai.com/k/u/original=true/%s.jpeg\",\"meta\":%s}"
        .formatted(id, id, meta);
  }

  public static Optional<Page<Item>> read(byte[] json) {
    return READER.read(json);
  }

  public static Optional<Page<Item>> read(String json) {
    return read(json.getBytes(StandardCharsets.UTF_8));
  }
}
