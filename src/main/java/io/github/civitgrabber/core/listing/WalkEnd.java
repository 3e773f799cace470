package io.github.civitgrabber.core.listing;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the walk through a target's listings ended. Immutable. */
public sealed interface WalkEnd {

  /** The last page of each was read. */
  record Complete() implements WalkEnd {}

  /** The API knows no such target, or shows nothing of it. */
  record NotFound(String reason) implements WalkEnd {}

  /**
   * Something may be missing.
   *
   * @param gaps at least one
   */
  record Incomplete(List<Gap> gaps) implements WalkEnd {

    private static final int NAMED = 3;

    public Incomplete {
      gaps = List.copyOf(gaps);
      if (gaps.isEmpty()) {
        throw new IllegalArgumentException("incomplete without a gap");
      }
    }

    /** One gap, of no listing. */
    public Incomplete(Gap.Kind kind, String detail) {
      this(List.of(new Gap(kind, null, detail)));
    }

    /** The same with another gap. */
    public Incomplete and(Gap gap) {
      return new Incomplete(Stream.concat(gaps.stream(), Stream.of(gap)).toList());
    }

    /** The first gaps and how many more there are, each once; a missing summary is always named. */
    public String text() {
      List<String> read = texts(gap -> gap.kind() != Gap.Kind.SUMMARY);
      Stream<String> more =
          read.size() > NAMED ? Stream.of("and " + (read.size() - NAMED) + " more") : Stream.of();
      return Stream.of(
              read.stream().limit(NAMED),
              more,
              texts(gap -> gap.kind() == Gap.Kind.SUMMARY).stream())
          .flatMap(texts -> texts)
          .collect(Collectors.joining("; "));
    }

    private List<String> texts(Predicate<Gap> which) {
      return gaps.stream().filter(which).map(Gap::text).distinct().toList();
    }
  }

  /**
   * As much is there as was asked for; a later run goes on where this one ended.
   *
   * @param limit as reports name it, for example {@code --max_images 100}
   * @param ofEachRun whether the next run may get as much again; else it goes on only with a higher
   *     limit
   */
  record LimitReached(String limit, boolean ofEachRun) implements WalkEnd {}

  /** The API refuses this user or key: no other request would fare better. */
  record ApiRefused(String message) implements WalkEnd {}

  /** The run was ended. */
  record Interrupted() implements WalkEnd {}

  /** The run was ended before its turn. */
  record NotBegun() implements WalkEnd {}
}
