package io.github.civitgrabber.collection.resort;

import io.github.civitgrabber.core.Bucket;
import io.github.civitgrabber.core.FileNames;
import io.github.civitgrabber.core.Layout;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.ledger.RecordedImage;
import io.github.civitgrabber.entry.StoredEntry;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * Tells where files should be by what is recorded of them. Immutable.
 *
 * @param layout what is wanted
 * @param exists looks whether there is a file; only the names of sidecars are looked for, and only
 *     where neither a record nor a row names a model
 */
record Sorter(Layout layout, Predicate<Path> exists) {

  Place of(RecordedImage image, long id) {
    Optional<Target> target = image.target();
    if (target.isEmpty()) {
      return new Place.Unknown("its row names no target");
    }
    OptionalLong model = OptionalLong.empty();
    if (target.get() instanceof Target.ByTag) {
      model = Layout.modelOf(image.file()); // no record and no row says it
      if (model.isEmpty()) {
        return new Place.Unknown("the model of the tag search is not known");
      }
    }
    Optional<Bucket> recorded = StoredEntry.of(image).map(Bucket::of);
    Optional<Bucket> bucket =
        layout.sorted() ? recorded.or(() -> told(image, id)) : Optional.of(Bucket.NO_METADATA);
    if (bucket.isEmpty()) {
      return new Place.Unknown("nothing tells its model");
    }
    Path folder = layout.folder(target.get(), model, bucket.get());
    return layout.fits(folder, id)
        ? new Place.In(folder, recorded.isPresent() || !layout.sorted())
        : new Place.Unknown(Layout.TOO_LONG);
  }

  private Optional<Bucket> told(RecordedImage image, long id) {
    String name = image.checkpointName();
    if (name != null && !name.isBlank()) {
      return Optional.of(Bucket.named(name));
    }
    if (exists.test(sidecar(image, id, true))) {
      return Optional.of(Bucket.INVALID_METADATA);
    }
    return exists.test(sidecar(image, id, false))
        ? Optional.of(Bucket.NO_METADATA)
        : Optional.empty();
  }

  private static Path sidecar(RecordedImage image, long id, boolean hasData) {
    return image.file().resolveSibling(new FileNames.Sidecar(id, hasData).text());
  }
}
