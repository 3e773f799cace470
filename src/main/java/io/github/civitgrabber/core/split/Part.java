package io.github.civitgrabber.core.split;

import io.github.civitgrabber.core.ledger.Checkpoint;
import io.github.civitgrabber.core.listing.Edge;
import io.github.civitgrabber.core.listing.Facet;
import io.github.civitgrabber.core.listing.Listing;
import io.github.civitgrabber.core.listing.Restriction;
import io.github.civitgrabber.core.metadata.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A part of a listing, and what is seen of it from its two ends: the newest items down to one edge,
 * the oldest up to the other. Walks through what it is a part of count too. Immutable.
 *
 * @param listing it, newest first
 * @param newest how far it was seen from the newest on
 * @param oldest how far from the oldest on
 * @param walks that were cut off: its own, and those of what it is a part of
 */
record Part(Listing listing, Edge newest, Edge oldest, List<Walked> walks) {

  Part {
    walks = List.copyOf(walks);
  }

  /** A listing of which nothing is read. */
  static Part of(Listing listing) {
    return new Part(listing, Edge.NONE, Edge.NONE, List.of());
  }

  Restriction only() {
    return listing.only();
  }

  /** A part of this one. */
  Part only(Restriction narrower) {
    return new Part(listing.only(narrower), newest, oldest, walks);
  }

  /**
   * The same after a walk in one order was cut off.
   *
   * @param late whether that was after its parts were read
   */
  Part after(Listing.Order order, Checkpoint walk, boolean late) {
    Walked walked = new Walked(order, only(), walk.facets(), late);
    List<Walked> all = Stream.concat(walks.stream(), Stream.of(walked)).toList();
    Edge edge = walk.range().last();
    return order == Listing.Order.NEWEST
        ? new Part(listing, edge, oldest, all)
        : new Part(listing, newest, edge, all);
  }

  /** How far a walk in one order has to go. */
  Edge until(Listing.Order order) {
    return order == Listing.Order.NEWEST ? oldest : newest;
  }

  /** Whether the two ends meet: of two equal times the edges tell nothing. */
  boolean isCovered() {
    return newest.published() != null
        && oldest.published() != null
        && newest.published().isBefore(oldest.published());
  }

  /** The values of a field that it may have. */
  Set<String> seen(Facet.Field field) {
    return counts(walks.stream(), field).keySet();
  }

  /**
   * How often each of them was seen before its parts were read: these stay the same, and so do the
   * parts.
   */
  Map<String, Integer> seenAtFirst(Facet.Field field) {
    return counts(walks.stream().filter(walk -> !walk.late()), field);
  }

  private static Map<String, Integer> counts(Stream<Walked> walks, Facet.Field field) {
    return walks
        .flatMap(walk -> walk.facets().entrySet().stream())
        .filter(entry -> entry.getKey().field() == field)
        .collect(
            Collectors.groupingBy(
                entry -> entry.getKey().value(), Collectors.summingInt(Map.Entry::getValue)));
  }

  /**
   * How many of the entries of a walk through this part in one order were seen by those before, at
   * least: all that a walk has seen but those that have another value in some field.
   */
  int repeated(Listing.Order order) {
    return walks.stream()
        .filter(walk -> walk.order() == order)
        .mapToInt(walk -> walk.within(only()))
        .max()
        .orElse(0);
  }

  /** Whether a walk in one order would show the very same again, its own or a wider one. */
  boolean isRead(Listing.Order order) {
    return walks.stream()
        .anyMatch(walk -> walk.order() == order && walk.within(only()) == walk.items());
  }

  /**
   * A walk that was cut off.
   *
   * @param only what it was restricted to
   * @param facets of what it has seen
   */
  record Walked(Listing.Order order, Restriction only, Map<Facet, Integer> facets, boolean late) {

    /** How many items it has seen: each is of one type. */
    int items() {
      return facets.entrySet().stream()
          .filter(entry -> entry.getKey().field() == Facet.Field.TYPE)
          .mapToInt(Map.Entry::getValue)
          .sum();
    }

    /** How many of them a narrower restriction lets pass, at least. */
    int within(Restriction narrower) {
      int items = items();
      int others = 0;
      for (List<Facet> allowed : newlyAsked(narrower)) {
        others += items - allowed.stream().mapToInt(facet -> facets.getOrDefault(facet, 0)).sum();
      }
      return Math.max(0, items - others);
    }

    /** For each field that is restricted further, the values that pass. */
    private List<List<Facet>> newlyAsked(Restriction narrower) {
      List<List<Facet>> fields = new ArrayList<>();
      if (!narrower.levels().equals(only.levels())) {
        fields.add(narrower.levels().stream().map((Level level) -> Facet.of(level)).toList());
      }
      if (narrower.kind() != null && narrower.kind() != only.kind()) {
        fields.add(List.of(Facet.of(narrower.kind())));
      }
      if (!narrower.baseModels().equals(only.baseModels())) {
        fields.add(facets(Facet.Field.BASE_MODEL, narrower.baseModels().stream()));
      }
      if (!narrower.version().equals(only.version())) {
        fields.add(
            facets(Facet.Field.VERSION, narrower.version().stream().mapToObj(Long::toString)));
      }
      return fields;
    }

    private static List<Facet> facets(Facet.Field field, Stream<String> values) {
      return values.map(value -> new Facet(field, value)).toList();
    }
  }
}
