package io.github.civitgrabber.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.civitgrabber.catalog.json.ModelEntry;
import io.github.civitgrabber.catalog.json.NextPage;
import io.github.civitgrabber.catalog.json.Page;
import io.github.civitgrabber.catalog.json.PageRef;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.ledger.Checkpoint;
import io.github.civitgrabber.core.listing.Item;
import io.github.civitgrabber.core.listing.Listing;
import io.github.civitgrabber.core.listing.Restriction;
import io.github.civitgrabber.core.listing.WalkEnd;
import io.github.civitgrabber.core.net.Fault;
import io.github.civitgrabber.core.split.SplitRules;
import io.github.civitgrabber.http.HttpFailure;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Many made-up lives of a target, each from one seed: listings that grow while they are read, pages
 * of any size, failures, expired cursors, and runs that are ended anywhere.
 */
@Timeout(120)
class ListingPropertyTest {

  private static final int SEEDS = 600;
  private static final int TROUBLED_RUNS = 12;

  @Test
  void everyLife_allItemsArePassedOnAndNoneTwiceInARun() {
    Map<String, Integer> met = new HashMap<>();
    for (int seed = 0; seed < SEEDS; seed++) {
      try {
        new Life(seed, met).live();
      } catch (Exception | AssertionError e) {
        fail("seed " + seed + ": " + e, e);
      }
    }
    // What no life meets is not tested.
    assertThat(met)
        .containsKeys("Complete", "Incomplete", "Interrupted", "resumed", "finished", "news");
  }

  /** A target, and what its runs have left behind. */
  private static final class Life {

    private final Random random;
    private final Map<String, Integer> met;
    private final Server server;
    private final Target target;
    private final Set<Long> processed = new HashSet<>();
    private final Map<String, Checkpoint> checkpoints = new HashMap<>();

    Life(int seed, Map<String, Integer> met) {
      this.random = new Random(seed);
      this.met = met;
      this.server = new Server(random);
      this.target = random.nextBoolean() ? new Target.ByUser("ann") : new Target.ByModel(7);
    }

    void live() {
      for (int run = 0; run < TROUBLED_RUNS; run++) {
        server.shrink();
        server.trouble = random.nextInt(3) == 0 ? 0 : random.nextDouble() * 0.2;
        run(random.nextInt(3) == 0 ? Integer.MAX_VALUE : random.nextInt(40));
      }
      server.trouble = 0;
      WalkEnd last = run(Integer.MAX_VALUE);
      assertThat(last).isEqualTo(new WalkEnd.Complete());
    }

    /** Ends itself after so many steps. */
    private WalkEnd run(int stepsLeft) {
      Set<Long> listedBefore = server.all(target);
      Run run = new Run(stepsLeft);
      WalkEnd end;
      try {
        WalkRequest request =
            new WalkRequest(
                target,
                Restriction.NONE,
                false,
                List.copyOf(checkpoints.values()),
                false,
                run::isProcessed,
                SplitRules.DEFAULT,
                Limited.NOT);
        end = new TargetLister(server, request, run).walk();
      } catch (InterruptedException e) {
        end = new WalkEnd.Interrupted();
      }
      met.merge(end.getClass().getSimpleName(), 1, Integer::sum);
      run.end(!(end instanceof WalkEnd.Interrupted));
      if (end instanceof WalkEnd.Complete) {
        assertThat(processed).as("after %s", checkpoints).containsAll(listedBefore);
        // Nothing to resume: the next run begins at the top.
        checkpoints.clear();
      }
      return end;
    }

    /** Receives what a walk passes on, processes it at any time, and keeps checkpoints in order. */
    private final class Run implements Deduplicator.StepSink {

      private final Deque<Waiting> waiting = new ArrayDeque<>();
      private final Set<Long> received = new HashSet<>();
      private int stepsLeft;

      Run(int stepsLeft) {
        this.stepsLeft = stepsLeft;
        checkpoints
            .values()
            .forEach(
                position ->
                    met.merge(position.state().done() ? "finished" : "resumed", 1, Integer::sum));
      }

      @Override
      public void accept(ListingStep step) throws InterruptedException {
        if (stepsLeft-- == 0) {
          throw new InterruptedException();
        }
        switch (step) {
          case ListingStep.Page page -> {
            List<Long> ids = page.items().stream().map(Item::id).toList();
            for (long id : ids) {
              assertThat(received.add(id)).as("item %s for the first time", id).isTrue();
            }
            met.merge(page.checkpoint() == null ? "news" : "page", 1, Integer::sum);
            waiting.add(new Waiting(new HashSet<>(ids), page.checkpoint()));
          }
          case ListingStep.ListingEnded(Checkpoint position) ->
              waiting.add(new Waiting(new HashSet<>(), position));
          case ListingStep.Splitting _, ListingStep.Ended _ ->
              throw new AssertionError("not of a walk");
        }
        server.grow();
        processSome();
      }

      boolean isProcessed(List<Item> items) {
        return items.stream().allMatch(item -> processed.contains(item.id()));
      }

      private void processSome() {
        for (Waiting page : waiting) {
          // An item that an earlier run has processed needs nothing.
          page.open.removeIf(id -> processed.contains(id) || random.nextInt(3) > 0 && process(id));
        }
        remember();
      }

      void end(boolean whole) {
        if (whole) {
          waiting.forEach(page -> page.open.removeIf(this::process));
        }
        remember();
      }

      private boolean process(long id) {
        processed.add(id);
        return true;
      }

      private void remember() {
        while (!waiting.isEmpty() && waiting.peek().open.isEmpty()) {
          Checkpoint position = waiting.remove().position;
          if (position != null) {
            checkpoints.put(position.listing(), position);
          }
        }
      }
    }

    private record Waiting(Set<Long> open, Checkpoint position) {}
  }

  /** Three versions and a user, whose listings go by offset or by id. */
  private static final class Server implements PageSource {

    private final Random random;
    private final boolean byOffset;
    private final Map<String, List<Long>> listings = new HashMap<>();
    private final double growth;
    private double trouble;
    private long lastId = 1000;

    Server(Random random) {
      this.random = random;
      this.byOffset = random.nextBoolean();
      this.growth = random.nextBoolean() ? 0 : random.nextDouble() * 0.3;
      List<String> names =
          List.of("username=ann", "modelVersionId=71", "modelVersionId=72", "modelVersionId=73");
      names.forEach(name -> listings.put(name, new ArrayList<>()));
      for (String name : names) {
        IntStream.rangeClosed(0, random.nextInt(60)).forEach(_ -> add(name));
      }
    }

    private void add(String name) {
      // Some items belong to several versions.
      boolean shared = random.nextInt(10) == 0;
      long id = ++lastId;
      listings.get(name).addFirst(id);
      if (shared && !name.equals("username=ann")) {
        listings.get("modelVersionId=72").remove(id);
        listings.get("modelVersionId=72").addFirst(id);
      }
    }

    void grow() {
      if (random.nextDouble() < growth) {
        String name = List.copyOf(listings.keySet()).get(random.nextInt(listings.size()));
        IntStream.range(0, random.nextInt(9)).forEach(_ -> add(name));
      }
    }

    /** Between two runs: while one reads, no walk by offset could see what is missing. */
    void shrink() {
      if (random.nextInt(4) == 0) {
        double share = random.nextDouble();
        listings.values().forEach(ids -> shrink(ids, share));
      }
    }

    /** The oldest stays: a target without any item is not found, and not complete. */
    private void shrink(List<Long> ids, double share) {
      long oldest = ids.getLast();
      ids.removeIf(id -> id != oldest && random.nextDouble() < share);
    }

    Set<Long> all(Target target) {
      return listings.entrySet().stream()
          .filter(e -> e.getKey().startsWith("user") == target instanceof Target.ByUser)
          .flatMap(e -> e.getValue().stream())
          .collect(Collectors.toSet());
    }

    @Override
    public FetchedPage<Item> images(Listing listing, PageRef ref, String action)
        throws IOException {
      String cursor = ref.key();
      if (random.nextDouble() < trouble) {
        boolean expired = random.nextBoolean() && !cursor.isEmpty();
        Fault fault = new Fault.Status(expired ? 400 : 503, null, "");
        throw new HttpFailure(fault, MemoryListings.API).after(1, action);
      }
      List<Long> ids = listings.get(listing.name());
      int from = from(cursor, ids);
      int limit = List.of(2, 5, 10).get(random.nextInt(3));
      int to = Math.min(from + limit, ids.size());
      List<Long> page = new ArrayList<>(random.nextInt(8) == 0 ? List.of() : ids.subList(from, to));
      if (page.isEmpty()) {
        // Nothing of what lies here was listed: the cursor stays behind it.
        to = from;
      }
      if (from > 0 && !page.isEmpty() && random.nextInt(4) == 0) {
        page.add(random.nextInt(page.size()), ids.get(random.nextInt(from)));
      }
      return new FetchedPage<>(
          new Page<>(
              page.stream().map(MemoryListings::item).toList(),
              List.of(),
              to < ids.size() ? next(to, ids) : new NextPage.End()),
          limit);
    }

    private int from(String cursor, List<Long> ids) {
      if (cursor.isEmpty()) {
        return 0;
      }
      // What follows the slash only makes a cursor new.
      long value = Long.parseLong(cursor.split("/")[0]);
      return byOffset
          ? (int) Math.min(value, ids.size())
          : (int) ids.stream().takeWhile(id -> id > value).count();
    }

    private NextPage next(int to, List<Long> ids) {
      String cursor = (byOffset ? to : ids.get(to)) + "/" + random.nextInt(Integer.MAX_VALUE);
      return random.nextInt(10) == 0
          ? new NextPage.AtUrl(URI.create(MemoryListings.API + "/api/v1/images?cursor=" + cursor))
          : new NextPage.AtCursor(cursor);
    }

    @Override
    public FetchedPage<ModelEntry> models(String property, String tag, PageRef ref, String action) {
      throw new AssertionError(tag);
    }

    @Override
    public Set<String> baseModels(String action) {
      throw new AssertionError(action);
    }

    @Override
    public Page<ModelEntry> model(long id, String action) {
      return MemoryListings.onlyPage(
          new ModelEntry(id, List.of(71L, 72L, 73L), 0, List.of(), null));
    }
  }
}
