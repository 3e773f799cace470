package io.github.civitgrabber.testing;

import io.github.civitgrabber.core.Found;
import io.github.civitgrabber.core.Outcome;
import io.github.civitgrabber.core.Quality;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.TrackingKey;
import io.github.civitgrabber.core.filter.SkipReason;
import io.github.civitgrabber.core.listing.Item;
import io.github.civitgrabber.core.listing.Listing;
import io.github.civitgrabber.core.listing.Rejection;
import io.github.civitgrabber.core.metadata.GenerationData;
import io.github.civitgrabber.core.metadata.MetaValue;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What became of the entries of ann's listing. */
public final class Outcomes {

  /** Whose items they are. */
  public static final Target ANN = new Target.ByUser("ann");

  private static final URI ADDRESS = URI.create("https://image.civitai.com/k/u/original=true/");

  private Outcomes() {}

  /** An item with this prompt. */
  public static Item item(long id, String prompt) {
    return item(id, new GenerationData(Map.of("prompt", new MetaValue.Text(prompt)), List.of()));
  }

  private static Item item(long id, GenerationData data) {
    return new Item(
        id,
        ADDRESS.resolve(id + ".jpeg"),
        Item.Kind.IMAGE,
        OptionalInt.empty(),
        "ann",
        null,
        data,
        null,
        Item.Details.UNKNOWN,
        "{\"id\":" + id + "}");
  }

  /** An item that shows a cat. */
  public static Item cat(long id) {
    return item(id, "a cat");
  }

  /** The item in ann's listing. */
  public static Found found(Item item) {
    return new Found(item, Listing.ofUser("ann"));
  }

  /** A cat's file is there. */
  public static Outcome.Downloaded downloaded(long id, long bytes) {
    return downloaded(cat(id), bytes, null);
  }

  /** A cat's file is there, as far as the server has it. */
  public static Outcome.Downloaded damaged(long id, long bytes, String damage) {
    return downloaded(cat(id), bytes, damage);
  }

  /** A file is there, and nobody knows how it was made. */
  public static Outcome.Downloaded downloadedWithoutData(long id, long bytes) {
    return downloaded(item(id, GenerationData.NONE), bytes, null);
  }

  private static Outcome.Downloaded downloaded(Item item, long bytes, @Nullable String damage) {
    Path file = Path.of(item.id() + ".jpeg").toAbsolutePath();
    return new Outcome.Downloaded(found(item), key(item.id()), file, item.url(), bytes, damage);
  }

  /** Another target has a cat's file, and now ann has it too. */
  public static Outcome.Linked linked(long id, long bytes) {
    Path file = Path.of(id + ".jpeg").toAbsolutePath();
    return new Outcome.Linked(found(cat(id)), key(id), file, bytes);
  }

  /** A cat was left. */
  public static Outcome.Skipped skipped(long id, SkipReason reason) {
    return new Outcome.Skipped(found(cat(id)), key(id), reason, null);
  }

  /** The server has a cat no more, and said so in this run. */
  public static Outcome.Gone gone(long id, String reason) {
    return new Outcome.Gone(found(cat(id)), key(id), cat(id).url(), reason);
  }

  /** The server had a cat no more in an earlier run, and was not asked in this one. */
  public static Outcome.Gone stillGone(long id, String reason) {
    return new Outcome.Gone(found(cat(id)), key(id), null, reason);
  }

  /** A cat may come on a further try. */
  public static Outcome.Failed failed(long id, String reason) {
    return new Outcome.Failed(found(cat(id)), key(id), cat(id).url(), reason, true);
  }

  /** A cat would not come on a further try. */
  public static Outcome.Failed failedForGood(long id, String reason) {
    return new Outcome.Failed(found(cat(id)), key(id), null, reason, false);
  }

  /** The run was stopped before a cat was at its end. */
  public static Outcome.Abandoned abandoned(long id) {
    return new Outcome.Abandoned(found(cat(id)), key(id));
  }

  /** An entry with an id was no item; it was found under a model. */
  public static Outcome.Rejected rejected(long id, long model, String reason) {
    return new Outcome.Rejected(
        new Rejection(OptionalLong.of(id), 1, reason),
        Listing.ofVersion(1, OptionalLong.of(model)),
        1);
  }

  /** The seventh entry of a page has no id and was no item. */
  public static Outcome.Rejected rejectedWithoutId(int page, String reason) {
    return new Outcome.Rejected(
        new Rejection(OptionalLong.empty(), 7, reason), Listing.ofUser("ann"), page);
  }

  private static TrackingKey key(long id) {
    return new TrackingKey(ANN, id, Quality.HD);
  }
}
