package io.github.civitgrabber.core;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One thing that a user asks for: a target, or what stands for several of them. Immutable.
 *
 * <p>Where two seeds of a run have the same identity, one of them is enough.
 */
public sealed interface Seed permits Target, ModelsOf {

  /** How a person names it, for example {@code username: xyz}; one line. */
  String label();

  /** The same for two spellings of one thing. */
  String identity();

  /** Each once, in their order; the whole instead of a part of it. */
  static List<Seed> distinct(List<? extends Seed> seeds) {
    Map<String, Seed> all = new LinkedHashMap<>();
    for (Seed seed : seeds) {
      all.merge(
          seed.identity(),
          seed,
          (first, second) -> first instanceof Target target && target.isPart() ? second : first);
    }
    return List.copyOf(all.values());
  }
}
