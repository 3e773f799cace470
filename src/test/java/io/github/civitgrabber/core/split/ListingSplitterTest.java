package io.github.civitgrabber.core.split;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.core.ledger.Checkpoint;
import io.github.civitgrabber.core.ledger.PagePosition;
import io.github.civitgrabber.core.listing.Edge;
import io.github.civitgrabber.core.listing.Facet;
import io.github.civitgrabber.core.listing.Gap;
import io.github.civitgrabber.core.listing.Item;
import io.github.civitgrabber.core.listing.Listing;
import io.github.civitgrabber.core.listing.Restriction;
import io.github.civitgrabber.core.metadata.Level;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Behind a bound of 100; walks end on days of January 2024. */
class ListingSplitterTest {

  private static final String ANN = "username=ann";
  private static final String OLDEST = "&sort=Oldest";
  private static final String IMAGES = ANN + "&browsingLevel=1&type=image";
  private static final Checkpoint.State CUT_OFF =
      new Checkpoint.State(Checkpoint.End.CUT_OFF, new Gap(Gap.Kind.CUT_OFF, ANN, "100"));

  private final Map<String, Checkpoint> walks = new HashMap<>();
  private final Set<String> failed = new HashSet<>();
  private Listing whole = Listing.ofUser("ann");
  private Optional<Set<String>> baseModels = Optional.empty();

  @ParameterizedTest
  @CsvSource({
    // the newest-first walk's last day, the oldest-first walk's, the next step
    "20, , username=ann&sort=Oldest",
    "20, 10, username=ann&browsingLevel=16",
    // Of the items of that day each may have shown others.
    "20, 20, username=ann&browsingLevel=16",
    "20, 21, proven",
  })
  void twoEnds_proveTheWholeWhereOneIsStrictlyBehindTheOther(
      int newest, @Nullable Integer oldest, String next) {
    cutOff(ANN, newest, Map.of(Level.PG, 50, Level.R, 50));
    if (oldest != null) {
      cutOff(ANN + OLDEST, oldest, Map.of(Level.PG, 50, Level.R, 50));
    }

    assertThat(next()).isEqualTo(next);
  }

  @Test
  void levels_thoseThatWereSeenLeastComeFirstAndStopWhereTheOtherEndHasBeen() {
    twoEnds(Map.of(Level.PG, 55, Level.R, 45));
    assertThat(next()).isEqualTo(ANN + "&browsingLevel=16");
    whole(ANN + "&browsingLevel=16");
    assertThat(next()).isEqualTo(ANN + "&browsingLevel=2");
    whole(ANN + "&browsingLevel=2");
    assertThat(next()).isEqualTo(ANN + "&browsingLevel=8");
    whole(ANN + "&browsingLevel=8");

    Listing level = whole.only(Restriction.NONE.withLevels(Set.of(Level.R)));
    assertThat(decide()).isEqualTo(new Decision.Walk(level, edge(10), 6, 8));
    whole(level.name());
    // What would be repeated of either end is more than half of the bound.
    assertThat(next()).isEqualTo(ANN + "&browsingLevel=1&type=video");
  }

  @Test
  void allPartsWhole_proveTheListing() {
    twoEnds(Map.of(Level.PG, 50, Level.R, 50));
    List.of(1, 2, 4, 8, 16).forEach(bit -> whole(ANN + "&browsingLevel=" + bit));

    assertThat(next()).isEqualTo("proven");
  }

  @Test
  void partThatFailed_isItsGapInThisRunAndWantedByTheNext() {
    twoEnds(Map.of(Level.PG, 50, Level.R, 50));
    List.of(2, 4, 8, 16).forEach(bit -> whole(ANN + "&browsingLevel=" + bit));
    String level = ANN + "&browsingLevel=1";
    Gap gap = new Gap(Gap.Kind.PAGE_FAILED, level, "HTTP 503");
    walks.put(level, walk(level, 25, new Checkpoint.State(Checkpoint.End.OPEN, gap), Map.of()));

    assertThat(next()).isEqualTo(level);
    failed.add(level);
    assertThat(decide()).isEqualTo(new Decision.Done(List.of(gap)));
  }

  @Test
  void levelsThatWereAskedFor_areAllThereIsToSplitBy() {
    whole = whole.only(Restriction.NONE.withLevels(Set.of(Level.X, Level.XXX)));
    cutOff(whole.name(), 20, Map.of(Level.X, 50, Level.XXX, 50));
    cutOff(whole.name() + OLDEST, 10, Map.of(Level.X, 50, Level.XXX, 50));

    assertThat(next()).isEqualTo(ANN + "&browsingLevel=16");
    whole(ANN + "&browsingLevel=16");
    assertThat(next()).isEqualTo(ANN + "&browsingLevel=8");
    whole(ANN + "&browsingLevel=8");
    assertThat(next()).isEqualTo("proven");
  }

  @Test
  void baseModelsThatWereNotSeen_areAskedForTogetherAndHalvedWhereOneIsRefused() {
    oneKind("A");
    assertThat(decide()).isEqualTo(new Decision.ListBaseModels());
    baseModels = Optional.of(Set.of("A", "B", "C", "D,E"));

    assertThat(next()).isEqualTo(IMAGES + "&baseModels=B,C");
    refused(IMAGES + "&baseModels=B,C");
    assertThat(next()).isEqualTo(IMAGES + "&baseModels=B");
    refused(IMAGES + "&baseModels=B");
    assertThat(next()).isEqualTo(IMAGES + "&baseModels=C");
    whole(IMAGES + "&baseModels=C");

    // All that both ends have shown was of A: its own ends are theirs, and it has no version.
    assertThat(next())
        .isEqualTo(
            "level PG images of base model A published between 2024-01-10 and 2024-01-20 cannot be"
                + " reached by the API (at least 10 days of uploads)");
  }

  @Test
  void itemsWithoutABaseModel_areCountedInTheVerdict() {
    oneKind("");
    baseModels = Optional.of(Set.of("A"));
    whole(IMAGES + "&baseModels=A");

    assertThat(next())
        .isEqualTo(
            "level PG images without a base model (200 of 200 seen) published between 2024-01-10"
                + " and 2024-01-20 cannot be reached by the API (at least 10 days of uploads)");
  }

  /** Both ends have shown nothing but PG images of one base model. */
  private void oneKind(String baseModel) {
    Map<Facet, Integer> all =
        Map.of(
            Facet.of(Level.PG),
            100,
            Facet.of(Item.Kind.IMAGE),
            100,
            new Facet(Facet.Field.BASE_MODEL, baseModel),
            100);
    walks.put(ANN, walk(ANN, 20, CUT_OFF, all));
    walks.put(ANN + OLDEST, walk(ANN + OLDEST, 10, CUT_OFF, all));
    List.of(2, 4, 8, 16).forEach(bit -> whole(ANN + "&browsingLevel=" + bit));
    whole(ANN + "&browsingLevel=1&type=video");
  }

  private void twoEnds(Map<Level, Integer> levels) {
    cutOff(ANN, 20, levels);
    cutOff(ANN + OLDEST, 10, levels);
  }

  private void cutOff(String name, int day, Map<Level, Integer> levels) {
    Map<Facet, Integer> facets = new HashMap<>();
    levels.forEach((level, items) -> facets.put(Facet.of(level), items));
    facets.put(Facet.of(Item.Kind.IMAGE), levels.values().stream().mapToInt(i -> i).sum());
    walks.put(name, walk(name, day, CUT_OFF, facets));
  }

  private void whole(String name) {
    walks.put(name, walk(name, 15, new Checkpoint.State(Checkpoint.End.WHOLE, null), Map.of()));
  }

  private void refused(String name) {
    Gap gap = new Gap(Gap.Kind.PAGE_FAILED, name, "HTTP 400");
    walks.put(name, walk(name, 15, new Checkpoint.State(Checkpoint.End.REFUSED, gap), Map.of()));
  }

  private static Checkpoint walk(
      String name, int day, Checkpoint.State state, Map<Facet, Integer> facets) {
    Checkpoint.Range range = new Checkpoint.Range(1L, edge(day));
    return new Checkpoint(name, PagePosition.TOP, range, 1, state, facets);
  }

  private static Edge edge(int day) {
    return new Edge(
        (long) day, LocalDate.of(2024, 1, day).atStartOfDay(ZoneOffset.UTC).toInstant());
  }

  private String next() {
    return switch (decide()) {
      case Decision.Walk walk -> walk.part().name();
      case Decision.ListBaseModels _ -> "base models";
      case Decision.Done(List<Gap> gaps) -> gaps.isEmpty() ? "proven" : gaps.getFirst().text();
    };
  }

  private Decision decide() {
    return new ListingSplitter(whole, 100).decide(walks, failed, baseModels);
  }
}
