package io.github.civitgrabber.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.listing.Item;
import io.github.civitgrabber.core.listing.Listing;
import io.github.civitgrabber.core.listing.Restriction;
import io.github.civitgrabber.core.listing.WalkEnd;
import io.github.civitgrabber.core.metadata.Level;
import io.github.civitgrabber.core.split.SplitRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many made-up galleries, each from one seed, behind a bound that is low. */
@Timeout(120)
class SplitPropertyTest {

  private static final int SEEDS = 400;
  private static final Target ANN = new Target.ByUser("ann");
  private static final List<Level> LEVELS =
      List.of(Level.PG, Level.PG13, Level.R, Level.X, Level.XXX);

  @Test
  void everyGallery_isReadAsFarAsAnyPartShowsItAndTheVerdictIsTrue() {
    Map<String, Integer> met = new HashMap<>();
    for (int seed = 0; seed < SEEDS; seed++) {
      try {
        new MadeUp(new Random(seed), met).walk();
      } catch (Exception | AssertionError e) {
        fail("seed " + seed + ": " + e, e);
      }
    }
    // What no gallery meets is not tested.
    assertThat(met)
        .containsKeys(
            "Complete", "Incomplete", "split", "base models", "versions", "newest first alone");
  }

  private static final class MadeUp {

    private final Random random;
    private final Map<String, Integer> met;
    private final int bound;
    private final int pageSize;
    private final SplitSite site;

    MadeUp(Random random, Map<String, Integer> met) {
      this.random = random;
      this.met = met;
      this.pageSize = List.of(5, 10).get(random.nextInt(2));
      this.bound = pageSize * (10 + random.nextInt(20));
      Set<String> known = new TreeSet<>(List.of("A", "B", "C", "D", "E", "F"));
      this.site = new SplitSite(items(), bound, pageSize, known);
      if (random.nextInt(5) == 0) {
        site.ignoring("sort");
        count("newest first alone");
      }
    }

    private List<Item> items() {
      int size = random.nextInt(bound * 6);
      double evenness = random.nextDouble();
      List<Level> levels = LEVELS.subList(0, 1 + random.nextInt(5));
      double videos = random.nextInt(3) == 0 ? 0 : random.nextDouble() * 0.5;
      List<String> bases =
          new ArrayList<>(List.of("A", "B", "C", "D").subList(0, random.nextInt(5)));
      double without =
          bases.isEmpty() ? 1 : random.nextInt(3) == 0 ? 0.3 * random.nextDouble() + 0.1 : 0;
      if (!bases.isEmpty() && random.nextInt(6) == 0) {
        bases.add("unknown");
      }
      int versions = random.nextInt(4) * random.nextInt(4);
      int tie = List.of(1, 1, 5, 50).get(random.nextInt(4));
      List<Item> items = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        List<Long> made = new ArrayList<>();
        for (int v = 0; v < random.nextInt(3) && versions > 0; v++) {
          made.add(100L + random.nextInt(versions));
        }
        items.add(
            SplitSite.item(
                10_000L + i * 3L + random.nextInt(3),
                1000L * (i / tie),
                pick(levels, evenness),
                random.nextDouble() < videos ? Item.Kind.VIDEO : Item.Kind.IMAGE,
                random.nextDouble() < without ? null : pick(bases, evenness),
                new HashSet<>(made).toArray(Long[]::new)));
      }
      return items;
    }

    /** The less even, the more often the first ones. */
    private <T> T pick(List<T> values, double evenness) {
      int i = 0;
      while (i < values.size() - 1 && random.nextDouble() > 0.1 + 0.7 * evenness) {
        i++;
      }
      return values.get(i);
    }

    void walk() throws Exception {
      List<Long> found = new ArrayList<>();
      Set<Long> processed = new HashSet<>();
      ProcessedItems known =
          items -> items.stream().allMatch(item -> processed.contains(item.id()));
      WalkRequest request =
          new WalkRequest(
              ANN,
              Restriction.NONE,
              false,
              List.of(),
              false,
              known,
              new SplitRules(true, bound),
              Limited.NOT);
      WalkEnd end =
          new TargetLister(
                  site,
                  request,
                  step -> {
                    if (step instanceof ListingStep.Page page) {
                      page.items().forEach(item -> found.add(item.id()));
                      processed.addAll(found);
                    }
                  })
              .walk();
      List<String> requests = site.takeRequests();
      Set<Long> all = site.items().stream().map(Item::id).collect(Collectors.toSet());
      count(end.getClass().getSimpleName());
      if (requests.stream().anyMatch(asked -> asked.contains("sort=Oldest"))) {
        count("split");
      }
      if (requests.contains("enums")) {
        count("base models");
      }
      if (requests.stream().anyMatch(asked -> asked.contains("modelVersionId="))) {
        count("versions");
      }
      assertThat(found).doesNotHaveDuplicates();
      if (end instanceof WalkEnd.Complete) {
        all.removeAll(found);
        assertThat(all)
            .as("missing of %s, bound %s, %s", site.items().size(), bound, requests)
            .isEmpty();
      }
      for (Item item : reachable()) {
        assertThat(found).contains(item.id());
      }
      boolean byVersion = requests.stream().anyMatch(asked -> asked.contains("modelVersionId="));
      int pages = Math.ceilDiv(found.size(), pageSize);
      assertThat(requests.size()).as("calls").isLessThanOrEqualTo((byVersion ? 3 : 2) * pages + 40);
    }

    /** What the smallest parts that partition it show, and those of its base models. */
    private Set<Item> reachable() {
      Set<Item> items = new HashSet<>();
      for (Level level : LEVELS) {
        for (Item.Kind kind : List.of(Item.Kind.IMAGE, Item.Kind.VIDEO)) {
          Restriction only = Restriction.NONE.withLevels(Set.of(level)).withKind(kind);
          Listing part = Listing.ofUser("ann").only(only);
          addEnds(part, items);
          for (String base : List.of("A", "B", "C", "D")) {
            addEnds(part.only(only.withBaseModels(Set.of(base))), items);
          }
        }
      }
      return items;
    }

    private void addEnds(Listing part, Set<Item> items) {
      items.addAll(site.listed(part));
      items.addAll(site.listed(part.in(Listing.Order.OLDEST)));
    }

    private void count(String what) {
      met.merge(what, 1, Integer::sum);
    }
  }
}
