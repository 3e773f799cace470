package io.github.civitgrabber;

import static io.github.civitgrabber.testing.DemoRequests.LISTING;
import static io.github.civitgrabber.testing.DemoRequests.mediaAsked;
import static io.github.civitgrabber.testing.DemoRequests.mediaOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.demo.DemoCatalog;
import io.github.civitgrabber.demo.DemoRequest;
import io.github.civitgrabber.demo.DemoServer;
import io.github.civitgrabber.demo.Fault;
import io.github.civitgrabber.testing.Cli;
import io.github.civitgrabber.testing.Home;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Items that did not come in one run, and the runs after it. Ann has the items 1001 to 1005. */
@Timeout(60)
class MissingItemsTest {

  private static final String MISSING =
      "SELECT image_id, why, reason, entry IS NULL FROM missing_items ORDER BY 1";
  private static final String NEWS = " (only what is new was read; last whole walk 2026-11-22)";
  private static final Fault NOT_THERE = new Fault.Status(404);
  private static final Fault BUSY = new Fault.Status(503);

  private final Home home;

  MissingItemsTest(@TempDir Path folder) {
    home = new Home(folder);
  }

  @Test
  void itemThatFailedAndIsNoLongerListed_isFetchedByItsStoredEntry() throws Exception {
    try (DemoServer server = ann()) {
      server.knobs().script(media(1003, BUSY));
      assertThat(grab(server).code()).isEqualTo(1);
      server.knobs().script(withoutItem(1003, null));

      Cli.Result second = grab(server);

      assertThat(second.code()).isZero();
      assertThat(second.lines())
          .contains(
              "Number of downloaded images: 1",
              "  status: complete" + NEWS,
              "  over all runs: 5 tracked, 0 missing, last complete 2026-11-22T08:09:10Z");
      assertThat(home.userFiles("ann"))
          .contains("Demo Model/1003.jpeg", "Demo Model/1003_meta.txt");
      assertThat(home.rows(MISSING)).isEmpty();
    }
  }

  @Test
  void itemThatFailedAndIsNeitherListedNorThereAnyMore_isGone() throws Exception {
    try (DemoServer server = ann()) {
      server.knobs().script(media(1003, BUSY));
      grab(server);
      server.knobs().script(withoutItem(1003, NOT_THERE));

      Cli.Result second = grab(server);
      List<String> missing = home.rows(MISSING);
      int before = server.requests().size();
      Cli.Result third = grab(server);

      assertThat(second.code()).isZero();
      assertThat(second.lines())
          .contains(
              "Number of images the server no longer has: 1",
              "  gone, HTTP 404: 1 (1003)",
              "  status: complete except 1 that the server no longer has" + NEWS,
              "  over all runs: 4 tracked, 0 missing, no longer there 1, last complete"
                  + " 2026-11-22T08:09:10Z");
      assertThat(missing).containsExactly("1003|GONE|HTTP 404|0");
      assertThat(third.code()).isZero();
      assertThat(third.lines()).contains("  status: complete" + NEWS);
      assertThat(mediaAsked(since(server, before), 1001, 1005)).isEmpty();
    }
  }

  @Test
  void goneItem_restsForAWeekAndIsAskedForAgainThenOrWhenTheUserWantsIt() throws Exception {
    try (DemoServer server = ann()) {
      server.knobs().script(media(1003, NOT_THERE));

      Cli.Result first = grab(server);
      Cli.Result nextDay = grab(server, Duration.ofDays(1));
      int asked = server.requests().size();
      Cli.Result almostAWeek = grab(server, Duration.ofDays(7).minusSeconds(1));
      List<Long> askedWithinTheWeek = mediaAsked(since(server, asked), 1001, 1005);
      Cli.Result wanted = grab(server, Duration.ofDays(2), "--retry_gone");
      Cli.Result weekAfterThat = grab(server, Duration.ofDays(9).minusSeconds(1));
      asked = server.requests().size();
      server.knobs().script(_ -> Optional.empty());
      Cli.Result back = grab(server, Duration.ofDays(9));

      for (Cli.Result run : List.of(first, nextDay, almostAWeek, wanted, weekAfterThat)) {
        assertThat(run.code()).isZero();
        assertThat(run.lines())
            .contains(
                "Number of images the server no longer has: 1",
                "  gone, HTTP 404: 1 (1003)",
                "  status: complete except 1 that the server no longer has"
                    + (run == first ? "" : NEWS));
      }
      assertThat(askedWithinTheWeek).isEmpty();
      assertThat(mediaAsked(server.requests(), 1003, 1003)).hasSize(3);
      assertThat(mediaAsked(since(server, asked), 1001, 1005)).containsExactly(1003L);
      assertThat(back.lines())
          .contains("Number of downloaded images: 1", "  status: complete" + NEWS);
      assertThat(home.userFiles("ann"))
          .contains("Demo Model/1003.jpeg", "Demo Model/1003_meta.txt");
      assertThat(home.rows(MISSING)).isEmpty();
    }
  }

  @Test
  void itemThatFailsAgainAndAgain_isTriedInEachRunAndNeverComplete() throws Exception {
    try (DemoServer server = ann()) {
      server.knobs().script(media(1003, BUSY));

      for (int run = 1; run <= 3; run++) {
        Cli.Result result = grab(server);

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.lines())
            .contains(
                "  failed, HTTP 503: 1 (1003)",
                "  status: incomplete: 1 failed",
                "  over all runs: 4 tracked, 1 missing, never complete yet");
        assertThat(mediaAsked(server.requests(), 1003, 1003)).hasSize(run);
      }
      assertThat(home.rows("SELECT last_complete FROM targets")).containsExactly("null");
    }
  }

  @Test
  void itemThatFailedAndIsNotWantedAnyMore_isForgotten() throws Exception {
    try (DemoServer server = ann()) {
      server.knobs().script(media(1003, BUSY));
      grab(server);
      server.knobs().script(withoutItem(1003, BUSY));

      Cli.Result second = home.users(server, "ann", "--filter_tags", "mountain");

      assertThat(second.code()).isZero();
      assertThat(second.lines())
          .anyMatch(line -> line.startsWith("  skipped, does not match the tags: 5 of "));
      assertThat(home.rows(MISSING)).isEmpty();
    }
  }

  /** It can't be asked for, and after a walk from top to end nobody can say that it is there. */
  @Test
  void entryThatWasNoItemAndIsNoLongerListed_isGone() throws Exception {
    try (DemoServer server = ann()) {
      Fault one = new Fault.EditJson(MissingItemsTest::withEntryWithoutAddress);
      server.knobs().script(r -> Optional.of(one).filter(_ -> LISTING.test(r)));
      Cli.Result first = grab(server);
      Cli.Result stillListed = grab(server);
      server.knobs().script(_ -> Optional.empty());

      Cli.Result second = grab(server);
      Cli.Result third = grab(server);

      for (Cli.Result run : List.of(first, stillListed)) {
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.lines()).contains("  unusable, listed entry has no usable address: 1 (99)");
      }
      assertThat(second.code()).isZero();
      assertThat(second.lines())
          .contains(
              "  gone, no longer listed: 1 (99)",
              "  status: complete except 1 that the server no longer has");
      assertThat(home.rows(MISSING)).containsExactly("99|GONE|no longer listed|1");
      assertThat(third.code()).isZero();
      assertThat(third.lines()).contains("  status: complete" + NEWS);
    }
  }

  /** Where the walk has not seen all of the listing, it may be there still. */
  @Test
  void entryThatWasNoItemOnAPageThatIsNotListedAgain_staysFailed() throws Exception {
    try (DemoServer server = ann()) {
      server.knobs().pageSize(1);
      Fault one = new Fault.EditJson(MissingItemsTest::withEntryWithoutAddress);
      server
          .knobs()
          .script(
              r ->
                  !LISTING.test(r)
                      ? Optional.empty()
                      : r.rawQuery().contains("cursor=1%7C")
                          ? Optional.of(one)
                          : Optional.of(BUSY).filter(_ -> r.rawQuery().contains("cursor=3%7C")));
      grab(server);
      server.knobs().script(_ -> Optional.empty());

      Cli.Result second = grab(server);

      assertThat(second.code()).isEqualTo(1);
      assertThat(second.lines())
          .contains(
              "  unusable, listed entry has no usable address: 1 (99)",
              "  status: incomplete: unusable entries 1");
    }
  }

  private Cli.Result grab(DemoServer server) {
    return home.users(server, "ann", "--retries", "0");
  }

  private Cli.Result grab(DemoServer server, Duration later, String... more) {
    List<String> options = new ArrayList<>(List.of("--mode", "1", "--username", "ann"));
    options.addAll(List.of(more));
    return home.run(
        server, Clock.offset(Cli.CLOCK, later), _ -> {}, options.toArray(String[]::new));
  }

  private static DemoServer ann() throws Exception {
    return DemoServer.start(DemoCatalog.ofItems("ann", 5));
  }

  private static List<DemoRequest> since(DemoServer server, int before) {
    return server.requests().subList(before, server.requests().size());
  }

  private static Function<DemoRequest, Optional<Fault>> media(long id, Fault fault) {
    return request -> Optional.of(fault).filter(_ -> mediaOf(id).test(request));
  }

  /** Leaves an item out of the listing. */
  private static Function<DemoRequest, Optional<Fault>> withoutItem(
      long id, @Nullable Fault ofItsFile) {
    Fault leftOut =
        new Fault.EditJson(
            page -> {
              ArrayNode items = (ArrayNode) page.get("items");
              List<JsonNode> others = new ArrayList<>();
              items.forEach(item -> others.add(item));
              others.removeIf(item -> item.get("id").asLong() == id);
              items.removeAll().addAll(others);
              return page;
            });
    return request ->
        LISTING.test(request)
            ? Optional.of(leftOut)
            : Optional.ofNullable(ofItsFile).filter(_ -> mediaOf(id).test(request));
  }

  private static ObjectNode withEntryWithoutAddress(ObjectNode page) {
    ((ArrayNode) page.get("items")).addObject().put("id", 99).put("url", "javascript:alert(1)");
    return page;
  }
}
