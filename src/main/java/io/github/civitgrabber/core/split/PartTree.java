package io.github.civitgrabber.core.split;

import io.github.civitgrabber.core.ledger.Checkpoint;
import io.github.civitgrabber.core.listing.Facet;
import io.github.civitgrabber.core.listing.Gap;
import io.github.civitgrabber.core.listing.Item;
import io.github.civitgrabber.core.listing.Listing;
import io.github.civitgrabber.core.listing.Restriction;
import io.github.civitgrabber.core.metadata.Level;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the parts of a listing, as far as their walks are there. A method that answers null
 * has told the {@link WalkLog} what it needs first. For one decision.
 */
final class PartTree {

  /** The API gives no others, whatever it is asked. */
  private static final Set<Level> LEVELS =
      EnumSet.of(Level.PG, Level.PG13, Level.R, Level.X, Level.XXX);

  private static final List<Item.Kind> KINDS = List.of(Item.Kind.VIDEO, Item.Kind.IMAGE);

  private final WalkLog log;
  private final @Nullable Set<String> baseModels;
  private final int bound;

  PartTree(WalkLog log, @Nullable Set<String> baseModels, int bound) {
    this.log = log;
    this.baseModels = baseModels;
    this.bound = bound;
  }

  /** What of a part can't be reached: nothing if it is proven. */
  @Nullable List<Gap> resolve(Part start) {
    Part part = start;
    for (Listing.Order order : Listing.Order.values()) {
      if (part.isCovered()) {
        return List.of();
      }
      // One that would bring little is left for the end.
      boolean late = !isWorthwhile(start, order);
      Checkpoint walk = late ? log.ended(part, order) : log.want(part, order);
      if (walk == null && !late) {
        return null;
      }
      Checkpoint.End end = walk == null ? Checkpoint.End.OPEN : walk.state().end();
      if (walk != null && end == Checkpoint.End.CUT_OFF) {
        part = part.after(order, walk, late);
      } else if (walk != null && !isInAnotherOrder(walk, order)) {
        return end == Checkpoint.End.REFUSED && !part.only().baseModels().isEmpty()
            ? refused(part)
            : gaps(walk);
      }
    }
    return part.isCovered() ? List.of() : split(part);
  }

  /** Whether the API lists the newest first all the same: a part has one end then. */
  private static boolean isInAnotherOrder(Checkpoint walk, Listing.Order order) {
    Gap gap = walk.state().gap();
    return order == Listing.Order.OLDEST && gap != null && gap.kind() == Gap.Kind.FILTER_IGNORED;
  }

  /** One of these base models is none for the API: it is left out, which many can't be. */
  private @Nullable List<Gap> refused(Part part) {
    return part.only().baseModels().size() == 1 ? List.of() : split(part);
  }

  /** What is missing behind a walk that was not cut off. */
  private static List<Gap> gaps(Checkpoint walk) {
    Gap gap = walk.state().gap();
    return gap == null ? List.of() : List.of(gap);
  }

  /** Whether at least half of what a walk would show at most is new. */
  private boolean isWorthwhile(Part part, Listing.Order order) {
    return part.repeated(order) <= bound / 2;
  }

  private @Nullable List<Gap> split(Part part) {
    Restriction only = part.only();
    if (only.version().isPresent()) {
      return withLeftEnds(part, left -> List.of(Unreached.between(left, "")));
    }
    if (only.levels().size() != 1) {
      Set<Level> levels = only.levels().isEmpty() ? LEVELS : only.levels();
      return all(part, levels.stream().map(level -> only.withLevels(Set.of(level))));
    }
    if (only.kind() == null) {
      return all(part, KINDS.stream().map(only::withKind));
    }
    if (only.baseModels().size() == 1) {
      return withLeftEnds(part, left -> byVersion(left, "of other model versions"));
    }
    return only.baseModels().isEmpty()
        ? byBaseModel(part)
        : all(part, bundles(part, only.baseModels()));
  }

  /** The parts that a listing falls into, those first of which least was seen. */
  private @Nullable List<Gap> all(Part part, Stream<Restriction> narrower) {
    List<Part> parts =
        narrower
            .map(part::only)
            .sorted(
                Comparator.comparingInt((Part each) -> each.repeated(Listing.Order.NEWEST))
                    .thenComparingInt(each -> each.repeated(Listing.Order.OLDEST))
                    .thenComparing(each -> each.listing().name()))
            .toList();
    List<Gap> gaps = new ArrayList<>();
    boolean known = true;
    for (Part each : parts) {
      List<Gap> ofPart = resolve(each);
      known &= ofPart != null;
      gaps.addAll(ofPart == null ? List.of() : ofPart);
    }
    return known ? gaps : null;
  }

  /** By all base models that there are; what has none can't be asked for so. */
  private @Nullable List<Gap> byBaseModel(Part part) {
    if (baseModels == null) {
      log.wantBaseModels();
      return null;
    }
    Map<String, Integer> seen = part.seenAtFirst(Facet.Field.BASE_MODEL);
    Set<String> values = new TreeSet<>(baseModels);
    values.addAll(seen.keySet());
    values.removeIf(value -> !isAskable(value));
    List<Gap> gaps = values.isEmpty() ? List.of() : all(part, bundles(part, values));
    if (gaps == null) {
      return null;
    }
    int lacking =
        seen.entrySet().stream()
            .filter(value -> !isAskable(value.getKey()) || isRefused(part, value.getKey()))
            .mapToInt(Map.Entry::getValue)
            .sum();
    if (lacking == 0) {
      return gaps;
    }
    String which =
        "without a base model (%,d of %,d seen)"
            .formatted(lacking, seen.values().stream().mapToInt(count -> count).sum());
    List<Gap> ofOthers = withLeftEnds(part, left -> byVersion(left, which));
    return ofOthers == null || ofOthers.isEmpty()
        ? ofOthers
        : Stream.concat(gaps.stream(), ofOthers.stream()).toList();
  }

  private static boolean isAskable(String baseModel) {
    return !baseModel.isEmpty() && !baseModel.contains(",");
  }

  private boolean isRefused(Part part, String baseModel) {
    Part one = part.only(part.only().withBaseModels(Set.of(baseModel)));
    return Arrays.stream(Listing.Order.values())
        .map(order -> log.ended(one, order))
        .anyMatch(walk -> walk != null && walk.state().end() == Checkpoint.End.REFUSED);
  }

  /** Those base models one by one that were seen, and the others in one call, or in two. */
  private static Stream<Restriction> bundles(Part part, Set<String> values) {
    Restriction only = part.only();
    Set<String> seen = new TreeSet<>(part.seenAtFirst(Facet.Field.BASE_MODEL).keySet());
    seen.retainAll(values);
    List<String> others = values.stream().filter(value -> !seen.contains(value)).sorted().toList();
    int half = values.equals(only.baseModels()) && seen.isEmpty() ? others.size() / 2 : 0;
    return Stream.of(
            seen.stream().map(Set::of),
            Stream.of(
                Set.copyOf(others.subList(0, half)),
                Set.copyOf(others.subList(half, others.size()))))
        .flatMap(sets -> sets)
        .filter(set -> !set.isEmpty())
        .map(only::withBaseModels);
  }

  /**
   * By the versions that were seen of a user, and those that are seen with them. Others may be
   * behind: this proves nothing.
   */
  private @Nullable List<Gap> byVersion(Part part, String which) {
    List<Gap> gaps = new ArrayList<>();
    Set<String> done = new HashSet<>(Set.of(""));
    Deque<String> versions = new ArrayDeque<>(new TreeSet<>(part.seen(Facet.Field.VERSION)));
    if (!part.listing().property().equals(Listing.USER)) {
      versions.clear();
    }
    boolean known = true;
    while (!versions.isEmpty()) {
      String version = versions.remove();
      if (done.add(version)) {
        Part one = part.only(part.only().withVersion(Long.parseLong(version)));
        List<Gap> ofVersion = resolve(one);
        known &= ofVersion != null;
        gaps.addAll(ofVersion == null ? List.of() : ofVersion);
        versions.addAll(log.versions(one));
      }
    }
    gaps.add(Unreached.between(part, done.size() > 1 || !which.startsWith("of") ? which : ""));
    return known ? gaps : null;
  }

  /** Reads first the ends that were left, where they show anything new. */
  private @Nullable List<Gap> withLeftEnds(Part start, Function<Part, @Nullable List<Gap>> then) {
    Part part = start;
    for (Listing.Order order : Listing.Order.values()) {
      if (!part.isRead(order)) {
        Checkpoint walk = log.want(part, order);
        if (walk == null) {
          return null;
        }
        if (walk.state().end() == Checkpoint.End.CUT_OFF) {
          part = part.after(order, walk, true);
        } else if (!isInAnotherOrder(walk, order)) {
          return gaps(walk);
        }
      }
    }
    return part.isCovered() ? List.of() : then.apply(part);
  }
}
