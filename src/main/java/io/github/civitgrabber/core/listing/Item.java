package io.github.civitgrabber.core.listing;

import io.github.civitgrabber.core.metadata.GenerationData;
import io.github.civitgrabber.core.metadata.Level;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One image or video that the API lists. Immutable.
 *
 * @param id the API's number of it, positive; also its file name
 * @param url where the API says the file is; http or https
 * @param kind what the API says it is
 * @param width in pixels, if the API knows it
 * @param username who published it; null for deleted users
 * @param baseModel the family of the model, if the API names one
 * @param data how it was made
 * @param tags its own tags; null where the API sent none, which is not the same as an empty list
 * @param details what else the API says of it
 * @param entry the JSON text of its entry as the API sent it; empty where there is none
 */
public record Item(
    long id,
    URI url,
    Kind kind,
    OptionalInt width,
    @Nullable String username,
    @Nullable String baseModel,
    GenerationData data,
    @Nullable List<String> tags,
    Details details,
    String entry) {

  public Item {
    tags = tags == null ? null : List.copyOf(tags);
  }

  /** An item that no listing has named. */
  public Item(
      long id,
      URI url,
      Kind kind,
      OptionalInt width,
      @Nullable String username,
      @Nullable String baseModel,
      GenerationData data,
      @Nullable List<String> tags) {
    this(id, url, kind, width, username, baseModel, data, tags, Details.UNKNOWN, "");
  }

  /** Whether it is rated above PG-13, which the site does not show to everybody. */
  public boolean isMature() {
    Level level = details.level();
    return level != null && level.compareTo(Level.PG13) > 0;
  }

  /**
   * What the API says of an item that no download needs. Immutable.
   *
   * @param level how the API rates it; null where it does not
   * @param post the one it belongs to; null where the API named none
   * @param published when, by the API's listings; null where it does not say
   * @param height in pixels, if the API knows it
   * @param reactions how many people have shown one; empty where the API does not say
   * @param versions of the models that made it, as far as the API knows
   */
  public record Details(
      @Nullable Level level,
      @Nullable Long post,
      @Nullable Instant published,
      OptionalInt height,
      OptionalLong reactions,
      List<Long> versions) {

    /** Nothing. */
    public static final Details UNKNOWN =
        new Details(null, null, null, OptionalInt.empty(), OptionalLong.empty(), List.of());

    public Details {
      versions = List.copyOf(versions);
    }
  }

  /** What the API says an item is. The bytes have the last word. */
  public enum Kind {
    IMAGE,
    VIDEO,
    /** Listed by the API like the others, but nothing that this program stores. */
    AUDIO
  }
}
