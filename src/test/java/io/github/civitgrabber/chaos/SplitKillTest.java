package io.github.civitgrabber.chaos;

import static io.github.civitgrabber.testing.DemoRequests.LISTING;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.cli.LowBound;
import io.github.civitgrabber.demo.DemoCatalog;
import io.github.civitgrabber.demo.DemoItem;
import io.github.civitgrabber.demo.DemoRequest;
import io.github.civitgrabber.demo.DemoServer;
import io.github.civitgrabber.demo.picture.PictureStore;
import io.github.civitgrabber.testing.Home;
import io.github.civitgrabber.testing.Tree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The program in a process that is killed while it reads a gallery in parts. */
@EnabledOnOs(OS.LINUX)
@Timeout(600)
@Tag("slow")
class SplitKillTest {

  private static final int ITEMS = 2_000;
  private static final int BOUND = 600;
  private static final int PAGE_SIZE = 50;
  private static final int KILLED = 137;

  /** The pages at which it is killed: of the first walk, of the other end, and of parts. */
  private static final List<Page> KILLS =
      List.of(
          new Page("username=ann", 300),
          new Page("username=ann&sort=Oldest", 250),
          new Page("username=ann&browsingLevel=8", 100),
          new Page("username=ann&browsingLevel=2", 200),
          new Page("username=ann&browsingLevel=1", 400));

  private final Map<Long, DemoItem> due =
      DemoCatalog.ofUneven("ann", ITEMS, 1).items().stream()
          .collect(Collectors.toMap(DemoItem::id, item -> item));

  private final PictureStore pictures = new PictureStore();

  @Test
  void killedInEachPhase_everyFileIsThereAndNothingIsReadBeforeItsPosition(@TempDir Path folder)
      throws Exception {
    Home home = new Home(folder);
    try (DemoServer server = DemoServer.start(DemoCatalog.ofUneven("ann", ITEMS, 1))) {
      server.knobs().pageSize(PAGE_SIZE).mostListed(BOUND);
      for (Page last : KILLS) {
        Map<String, String> positions = positions(home);
        int before = server.requests().size();

        assertThat(killedAt(last, server, home)).as("at %s", last).isEqualTo(KILLED);

        assertResumed(positions, pages(server, before));
        assertSound(home);
      }
      Map<String, String> positions = positions(home);
      int before = server.requests().size();
      server.knobs().script(_ -> Optional.empty());

      try (Child last = start(server, home)) {
        assertThat(last.exitCode()).as(last.text()).isZero();
        assertThat(last.text()).contains("username: ann: complete");
      }

      List<Page> pages = pages(server, before);
      assertThat(pages.removeLast()).as("what is new").isEqualTo(new Page("username=ann", 0));
      assertResumed(positions, pages);
      assertSound(home);
      assertThat(home.rows("SELECT image_id FROM tracked_images")).hasSize(ITEMS);
      assertThat(home.rows("SELECT listing, ending FROM walk_positions"))
          .containsExactly("username=ann|whole");
    }
  }

  private static int killedAt(Page last, DemoServer server, Home home) throws Exception {
    CompletableFuture<Process> victim = new CompletableFuture<>();
    server
        .knobs()
        .script(
            request -> {
              if (LISTING.test(request) && Page.of(request).equals(last)) {
                victim.join().destroyForcibly();
              }
              return Optional.empty();
            });
    try (Child child = start(server, home)) {
      victim.complete(child.process());
      return child.exitCode();
    }
  }

  /** Where walks are to go on, by the names of their listings: "done" is nowhere. */
  private static Map<String, String> positions(Home home) throws Exception {
    if (Files.notExists(home.database())) {
      return Map.of();
    }
    return home
        .rows(
            "SELECT listing || '@' || CASE WHEN done THEN 'done' ELSE ifnull(cursor, '0') END"
                + " FROM walk_positions")
        .stream()
        .map(row -> row.split("@", 2))
        .collect(Collectors.toMap(row -> row[0], row -> row[1]));
  }

  /** No page comes twice, and the first of each listing is that of its position. */
  private static void assertResumed(Map<String, String> positions, List<Page> pages) {
    assertThat(pages).doesNotHaveDuplicates();
    Map<String, Page> first = new LinkedHashMap<>();
    pages.forEach(page -> first.putIfAbsent(page.listing(), page));
    first.forEach(
        (listing, page) ->
            assertThat(positions.getOrDefault(listing, "0").split("\\|")[0])
                .as(listing)
                .isEqualTo(Integer.toString(page.offset())));
  }

  private static List<Page> pages(DemoServer server, int from) {
    List<DemoRequest> requests = server.requests();
    return requests.subList(from, requests.size()).stream()
        .filter(LISTING)
        .map(Page::of)
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private static Child start(DemoServer server, Home home) throws Exception {
    List<String> arguments = new ArrayList<>(List.of(Integer.toString(BOUND)));
    arguments.addAll(
        List.of(
            home.arguments(
                server, "--mode", "1", "--username", "ann", "--quality", "2", "--min_free", "0")));
    return Child.start(home.folder(), new String[0], LowBound.class.getName(), arguments);
  }

  /** Each picture has the bytes of its item, and each row has its picture. */
  private void assertSound(Home home) throws Exception {
    Map<Long, byte[]> files = new HashMap<>();
    Tree.files(home.userFolder("ann"))
        .forEach(
            (name, bytes) -> {
              String file = name.substring(name.lastIndexOf('/') + 1);
              if (file.matches("\\d+\\.(png|mp4)")) {
                files.put(Long.valueOf(file.substring(0, file.indexOf('.'))), bytes);
              }
            });
    files.forEach(
        (id, bytes) ->
            assertThat(bytes)
                .as("item %s", id)
                .isEqualTo(pictures.original(due.get(id).picture()).bytes()));
    assertThat(files.keySet())
        .containsAll(
            home.rows("SELECT image_id FROM tracked_images").stream()
                .map(Long::valueOf)
                .collect(Collectors.toCollection(TreeSet::new)));
    assertThat(home.rows("PRAGMA integrity_check")).containsExactly("ok");
  }

  /** A page, by the name that its listing has in the database, and how many items are before. */
  private record Page(String listing, int offset) {

    private static final Set<String> OTHERS = Set.of("cursor", "limit", "withMeta", "nsfw");

    static Page of(DemoRequest request) {
      String cursor = request.parameter("cursor").orElse("0");
      return new Page(
          request.query().entrySet().stream()
              .filter(each -> !OTHERS.contains(each.getKey()) && !each.getValue().equals("Newest"))
              .map(each -> each.getKey() + "=" + each.getValue())
              .collect(Collectors.joining("&")),
          Integer.parseInt(cursor.split("\\|")[0]));
    }
  }
}
