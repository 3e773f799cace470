package io.github.civitgrabber.core.ledger;

import io.github.civitgrabber.core.Filters;
import io.github.civitgrabber.core.Planner;
import io.github.civitgrabber.core.Quality;
import io.github.civitgrabber.core.Target;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A target in one quality, as a database knows it. Immutable.
 *
 * @param type as in {@link Target#type}, or whatever another program has written
 * @param criteria the fingerprint of the filter of its last run; null if only files are known
 */
public record KnownTarget(String type, String value, Quality quality, @Nullable String criteria) {

  /** What it is; empty for what can't be asked for. */
  public Optional<Target> target() {
    return target(type, value);
  }

  static Optional<Target> target(String type, String value) {
    try {
      return switch (type) {
        case "username" -> Optional.of(new Target.ByUser(value));
        case "model" -> Optional.of(new Target.ByModel(Long.parseLong(value)));
        case "modelVersion" -> Optional.of(new Target.ByModelVersion(Long.parseLong(value)));
        case "tag" -> Optional.of(new Target.ByTag(value));
        case "post" -> Optional.of(new Target.ByPost(Long.parseLong(value)));
        case "image" -> Optional.of(new Target.ByImage(Long.parseLong(value)));
        default -> Optional.empty();
      };
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * How it was last planned: with that filter and in that quality, and otherwise as given. Without
   * a run that is known it is as a run without filters.
   *
   * @param now the time of this run
   * @return empty if the filter can't be read, as that of a newer version
   */
  public Optional<Planner> planner(Planner base, Instant now) {
    Optional<Filters> filters =
        criteria == null
            ? Optional.of(Filters.DEFAULT)
            : FilterFingerprint.read(FilterFingerprint.current(criteria), now).map(Filters::only);
    return filters.map(known -> base.with(quality, known));
  }
}
