package io.github.civitgrabber;

import static io.github.civitgrabber.testing.DemoRequests.LISTING;
import static io.github.civitgrabber.testing.DemoRequests.MEDIA;
import static io.github.civitgrabber.testing.DemoRequests.mediaOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.demo.DemoCatalog;
import io.github.civitgrabber.demo.DemoItem;
import io.github.civitgrabber.demo.DemoRequest;
import io.github.civitgrabber.demo.DemoServer;
import io.github.civitgrabber.demo.Fault;
import io.github.civitgrabber.demo.picture.DemoPicture;
import io.github.civitgrabber.testing.Cli;
import io.github.civitgrabber.testing.Home;
import io.github.civitgrabber.testing.PlainSqlite;
import io.github.civitgrabber.testing.Samples;
import io.github.civitgrabber.testing.Tree;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The whole program against a real server on loopback: every byte, row, message and exit code. */
@Timeout(60)
class EndToEndTest {

  private final Home home;

  EndToEndTest(@TempDir Path folder) {
    home = new Home(folder);
  }

  @Test
  void sampleGallery_twoRuns_everyByteBucketSidecarAndRowRightAndNoSecondDownload()
      throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.sample())) {
      server.knobs().pageSize(7);

      Cli.Result first = home.users(server, "demo_artist", "--quality", "2");
      SortedMap<String, byte[]> files = Tree.files(home.userFolder("demo_artist"));
      List<String> requested = media(server);
      List<String> rows = rows();
      Cli.Result second = home.users(server, "demo_artist", "--quality", "2", "--full");

      assertThat(first.err()).isEmpty();
      assertThat(first.code()).isZero();
      assertThat(first.lines())
          .contains("Number of downloaded images: 52", "Number of images without metadata: 7");
      assertThat(requested).hasSize(52).doesNotHaveDuplicates();
      assertThat(files).hasSize(104);
      assertThat(buckets(files))
          .isEqualTo(
              Map.ofEntries(
                  Map.entry("harbourMix_v20", 15),
                  Map.entry("no_metadata", 7),
                  Map.entry("invalid_metadata", 2),
                  Map.entry("paperHills_v1", 5),
                  Map.entry("nightGlow_v10", 6),
                  Map.entry("winterLine_v11", 4),
                  Map.entry("v2.0 (VAE fix)", 1),
                  Map.entry("v1.0", 1),
                  Map.entry("Illustrious", 1),
                  Map.entry("Flux.1 D", 1),
                  Map.entry("SD 1.5", 1),
                  Map.entry("Pony", 1),
                  Map.entry("SDXL 1.0", 1),
                  Map.entry("Wan Video 2.2 I2V-A14B", 1),
                  Map.entry("Cool_Mix_ v1.0", 1),
                  Map.entry("CON_", 1),
                  Map.entry("日本語モデル", 1),
                  Map.entry("no_metadata_", 1),
                  Map.entry("Über Mix sehr lang sehr lang sehr lang sehr lang sehr lang s", 1)));
      assertThat(rows).hasSize(52);
      for (String row : home.rows("SELECT image_key, image_id, path, url FROM tracked_images")) {
        String[] values = row.split("\\|");
        Path file = home.folder().resolve(values[2]);
        assertThat(values[0]).isEqualTo("username:demo_artist_" + values[1] + "_HD");
        assertThat(file.getFileName().toString()).startsWith(values[1] + ".");
        assertThat(Files.readAllBytes(file)).isEqualTo(fetch(URI.create(values[3])));
      }

      assertThat(second.code()).isZero();
      assertThat(second.lines())
          .contains(
              "Number of downloaded images: 0",
              "Number of skipped images: 52",
              "  skipped, already downloaded (tracked): 52");
      assertThat(Tree.files(home.userFolder("demo_artist"))).containsOnlyKeys(files.keySet());
      assertThat(rows()).isEqualTo(rows);
    }
  }

  @Test
  void secondRun_asksForNoMediaFile() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 5))) {
      home.users(server, "ann");
      int before = media(server).size();

      home.users(server, "ann");

      assertThat(before).isEqualTo(5);
      assertThat(media(server)).hasSize(5);
    }
  }

  @Test
  void everyListingRequest_isOurOwnAddressWithCursorAndMeta() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 5))) {
      server.knobs().pageSize(2);

      home.users(server, "ann");

      List<String> queries =
          server.requests().stream().filter(LISTING).map(DemoRequest::rawQuery).toList();
      assertThat(queries).hasSize(3);
      assertThat(queries.getFirst())
          .isEqualTo("username=ann&nsfw=X&sort=Newest&limit=200&withMeta=true");
      assertThat(queries.subList(1, 3))
          .allMatch(query -> query.startsWith(queries.getFirst() + "&cursor="));
    }
  }

  @Test
  void realFilesUnderLyingNames_getTheExtensionOfTheirBytes() throws Exception {
    List<String> kinds = List.of("jpeg", "png", "webp", "gif", "avif", "mp4", "webm");
    List<DemoItem> items = new ArrayList<>();
    for (int i = 0; i < kinds.size(); i++) {
      boolean video = kinds.get(i).equals("mp4") || kinds.get(i).equals("webm");
      items.add(
          DemoItem.small(i + 1, "ann")
              .withPicture(
                  video ? DemoItem.Kind.VIDEO : DemoItem.Kind.IMAGE,
                  new DemoPicture.Stored("text/plain", Samples.media(kinds.get(i)))));
    }
    try (DemoServer server =
        DemoServer.start(DemoCatalog.ofItems(items.toArray(DemoItem[]::new)))) {

      Cli.Result result = home.users(server, "ann", "--quality", "2", "--no_sort");

      assertThat(result.code()).isZero();
      SortedMap<String, byte[]> files = Tree.files(home.userFolder("ann"));
      for (int i = 0; i < kinds.size(); i++) {
        assertThat(files.get((i + 1) + "." + kinds.get(i)))
            .as(kinds.get(i))
            .isEqualTo(Samples.media(kinds.get(i)));
      }
    }
  }

  @Test
  void otherQualityOfSameItem_getsANameOfItsOwn() throws Exception {
    try (DemoServer server =
        DemoServer.start(DemoCatalog.ofItems(drawn(1, DemoPicture.Format.JPEG)))) {
      home.users(server, "ann", "--quality", "2");
      byte[] hd = Tree.files(home.userFolder("ann")).get("Demo Model/1.jpeg");

      Cli.Result result = home.users(server, "ann", "--quality", "1");

      assertThat(result.code()).isZero();
      SortedMap<String, byte[]> files = Tree.files(home.userFolder("ann"));
      assertThat(files)
          .containsOnlyKeys("Demo Model/1.jpeg", "Demo Model/1_SD.jpeg", "Demo Model/1_meta.txt");
      assertThat(files.get("Demo Model/1.jpeg")).isEqualTo(hd);
      assertThat(files.get("Demo Model/1_SD.jpeg")).isNotEqualTo(hd);
      assertThat(home.rows("SELECT image_key, path FROM tracked_images ORDER BY 1"))
          .containsExactly(
              "username:ann_1_HD|out/Username_Search/ann/Demo Model/1.jpeg",
              "username:ann_1_SD|out/Username_Search/ann/Demo Model/1_SD.jpeg");
    }
  }

  @Test
  void redownload_replacesTheFileOfTheSameKey() throws Exception {
    byte[] good = Samples.media("png");
    DemoItem item =
        DemoItem.small(1, "ann")
            .withPicture(DemoItem.Kind.IMAGE, new DemoPicture.Stored("image/png", good));
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems(item))) {
      home.users(server, "ann", "--quality", "2");
      Path file = home.userFolder("ann").resolve("Demo Model/1.png");
      Files.writeString(file, "damaged by its owner");

      Cli.Result skipping = home.users(server, "ann", "--quality", "2");
      String kept = Files.readString(file);
      Cli.Result again = home.users(server, "ann", "--quality", "2", "--redownload", "1");

      assertThat(skipping.code()).isZero();
      assertThat(kept).isEqualTo("damaged by its owner");
      assertThat(again.code()).isZero();
      assertThat(Files.readAllBytes(file)).isEqualTo(good);
      assertThat(Tree.files(home.userFolder("ann")))
          .containsOnlyKeys("Demo Model/1.png", "Demo Model/1_meta.txt");
    }
  }

  @Test
  void rowOfAnOldVersionWithoutTarget_countsAsTracked() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 2))) {
      home.users(server, "ann");
      PlainSqlite.execute(
          home.database(),
          "DELETE FROM tracked_images",
          "INSERT INTO tracked_images(image_key, image_id) VALUES ('1001_SD', '1001')");

      Cli.Result result = home.users(server, "ann");

      assertThat(result.lines())
          .contains("Number of downloaded images: 1", "Number of skipped images: 1");
    }
  }

  @Test
  void faultsThatPass_areRetriedUntilTheBytesAreRight() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 8))) {
      server
          .knobs()
          .fault(1, LISTING, new Fault.Status(503, Map.of("Retry-After", "0"), "busy"))
          .fault(
              1,
              LISTING,
              new Fault.Body("text/html", "<html>soon</html>".getBytes(StandardCharsets.UTF_8)))
          .fault(1, MEDIA, new Fault.Status(503))
          .fault(1, MEDIA, new Fault.Status(429, Map.of("Retry-After", "0"), ""))
          .fault(1, MEDIA, new Fault.CloseMidBody(40))
          .fault(1, MEDIA, new Fault.EmptyBody())
          .fault(1, MEDIA, new Fault.Body("image/jpeg", "<html>".getBytes(StandardCharsets.UTF_8)))
          .fault(2, MEDIA, new Fault.CloseBeforeHeaders())
          .fault(1, MEDIA, new Fault.NoLength());

      Cli.Result result = home.users(server, "ann", "--retries", "8");

      assertThat(result.code()).isZero();
      assertThat(result.lines()).contains("Number of downloaded images: 8");
      assertRowsMatchServer();
    }
  }

  @Test
  void itemThatKeepsFailing_isNamedAndTheRunIncomplete() throws Exception {
    try (DemoServer server =
        DemoServer.start(DemoCatalog.ofItems(DemoItem.small(7, "ann"), DemoItem.small(8, "ann")))) {
      server.knobs().fault(Integer.MAX_VALUE, mediaOf(7), new Fault.Status(503));

      Cli.Result result = home.users(server, "ann", "--retries", "1");

      assertThat(result.code()).isEqualTo(1);
      assertThat(result.lines())
          .contains(
              "Number of downloaded images: 1",
              "Number of failed images: 1",
              "  failed, HTTP 503: 1 (7)",
              "  status: incomplete: 1 failed");
      assertThat(server.requests().stream().filter(mediaOf(7))).hasSize(2);
      assertThat(Tree.files(home.userFolder("ann")).keySet())
          .noneMatch(name -> name.endsWith(".part"));
      assertThat(Files.readString(home.folder().resolve("civit-grabber.log")))
          .contains("Tried to download image 7 from 127.0.0.1 but got HTTP 503 (after 2 attempts)");
    }
  }

  @Test
  void itemThatTheServerNoLongerHas_isToldAndTheRunComplete() throws Exception {
    try (DemoServer server =
        DemoServer.start(DemoCatalog.ofItems(DemoItem.small(7, "ann"), DemoItem.small(8, "ann")))) {
      server.knobs().fault(Integer.MAX_VALUE, mediaOf(7), new Fault.Status(404));

      Cli.Result result = home.users(server, "ann");

      assertThat(result.code()).isZero();
      assertThat(result.lines())
          .contains(
              "  gone, HTTP 404: 1 (7)",
              "  status: complete except 1 that the server no longer has");
      assertThat(server.requests().stream().filter(mediaOf(7))).hasSize(1);
    }
  }

  @Test
  void badEntriesOfAPage_areCountedAndTheOthersDownloaded() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 3))) {
      server
          .knobs()
          .fault(
              1,
              LISTING,
              new Fault.EditJson(
                  page -> {
                    ArrayNode items = (ArrayNode) page.get("items");
                    items.insertNull(0);
                    items.add(42);
                    items.addObject().put("url", "https://example.org/x.jpeg");
                    items.addObject().put("id", 99).put("url", "javascript:alert(1)");
                    return page;
                  }));

      Cli.Result result = home.users(server, "ann");

      assertThat(result.code()).isEqualTo(1);
      assertThat(result.lines())
          .contains(
              "Number of downloaded images: 3",
              "Number of failed images: 0",
              "Number of unusable entries: 4",
              "  unusable, listed entry has no usable address: 1 (99)",
              "  unusable, listed entry has no usable id: 1 (page 1, entry 6)",
              "  unusable, listed entry is not an object: 2 (page 1, entry 1, entry 5)");
    }
  }

  @Test
  void listingThatBreaksOff_isAGapAndKeepsWhatCame() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 6))) {
      server
          .knobs()
          .pageSize(2)
          .fault(
              Integer.MAX_VALUE,
              LISTING.and(r -> r.parameter("cursor").orElse("").startsWith("4|")),
              new Fault.Status(500, Map.of(), "{\"error\":\"Request Timeout\"}"));

      Cli.Result result = home.users(server, "ann");

      assertThat(result.code()).isEqualTo(1);
      assertThat(result.lines())
          .contains(
              "Number of downloaded images: 4",
              "  status: incomplete: Tried to read page 3 of username: ann from 127.0.0.1 but got"
                  + " HTTP 500 (after 11 attempts)");
    }
  }

  @Test
  void unknownUser_isNotFound() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 1))) {

      Cli.Result result = home.users(server, "nobody");

      assertThat(result.code()).isEqualTo(3);
      assertThat(result.lines())
          .containsSubsequence(
              "  not found, unknown, or nothing that the API shows: 1",
              "Failed identifiers:",
              "username: nobody");
      assertThat(home.output()).doesNotExist();
      assertThat(home.database()).doesNotExist();
    }
  }

  @Test
  void unknownUserBesideADatabaseAndAFolder_leavesBoth() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 1))) {
      home.users(server, "ann");

      assertThat(home.users(server, "nobody").code()).isEqualTo(3);
      assertThat(home.rows("SELECT image_key FROM tracked_images")).hasSize(1);
      assertThat(home.userFiles("ann")).isNotEmpty();
    }
  }

  @Test
  void severalUsers_areAllDoneAndTwinsOnce() throws Exception {
    DemoItem[] items =
        Stream.of("ann", "bob", "cid", "dan", "eve", "fay")
            .map(user -> DemoItem.small(user.charAt(0), user))
            .toArray(DemoItem[]::new);
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems(items))) {

      Cli.Result result = home.users(server, "ann, bob ,cid,dan,eve,fay,ANN,,zoe");

      assertThat(result.code()).isEqualTo(1); // zoe is not found
      assertThat(result.lines())
          .contains("Number of downloaded images: 6")
          .containsSubsequence("Failed identifiers:", "username: zoe");
      assertThat(rows()).hasSize(6);
    }
  }

  @Test
  void manyUsers_neverMoreThanFourAreWalkedAtATime() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 1))) {
      CountDownLatch fourAsked = new CountDownLatch(4);
      server
          .knobs()
          .fault(
              Integer.MAX_VALUE,
              LISTING.and(
                  request -> {
                    fourAsked.countDown();
                    return true;
                  }),
              new Fault.Hold(fourAsked));

      Cli.Result result = home.users(server, "a,b,c,d,e,f,g,h,i,j");

      int working = 0;
      int most = 0;
      for (String line : result.lines()) {
        working += line.endsWith(": started") ? 1 : line.endsWith(": not found") ? -1 : 0;
        most = Math.max(most, working);
        if (line.isEmpty()) {
          break; // the summary begins
        }
      }
      assertThat(most).isBetween(1, 4);
      assertThat(working).isZero();
    }
  }

  @Test
  void strangersInTheListing_stopTheTargetBeforeAnythingIsSaved() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 3))) {
      server
          .knobs()
          .fault(
              1,
              LISTING,
              new Fault.EditJson(
                  page -> {
                    page.get("items").forEach(i -> ((ObjectNode) i).put("username", "mallory"));
                    return page;
                  }));

      Cli.Result result = home.users(server, "ann");

      assertThat(result.code()).isEqualTo(1);
      assertThat(result.out())
          .contains("The API ignored the filter: page 1 lists images of mallory");
      assertThat(media(server)).isEmpty();
    }
  }

  @Test
  void apiThatRefuses_endsTheRun() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 3))) {
      server
          .knobs()
          .fault(1, LISTING, new Fault.Status(451, Map.of(), "{\"code\":\"REGION_BLOCKED\"}"));

      Cli.Result result = home.users(server, "ann");

      assertThat(result.code()).isEqualTo(4);
      assertThat(result.err())
          .isEqualTo(
              "Tried to read page 1 of username: ann from 127.0.0.1 but got HTTP 451: the API does"
                  + " not serve this region\n");
      assertThat(result.out()).contains("  status: refused").doesNotContain("HTTP 451");
    }
  }

  @Test
  void interrupt_endsCleanlyAndTheNextRunFinishes() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 6))) {
      CountDownLatch held = new CountDownLatch(1);
      AtomicReference<Runnable> interrupt = new AtomicReference<>(() -> {});
      server
          .knobs()
          .fault(
              Integer.MAX_VALUE,
              r -> {
                boolean hit = mediaOf(1003).test(r) && held.getCount() > 0;
                if (hit) {
                  interrupt.get().run();
                }
                return hit;
              },
              new Fault.Hold(held));

      Cli.Result first =
          home.run(
              server,
              Cli.CLOCK,
              interrupt::set,
              "--mode=1",
              "--username=ann",
              "--semaphore_limit=1");
      held.countDown();
      int rowsAfterFirst = rows().size();
      Cli.Result second = home.users(server, "ann");

      assertThat(first.code()).isEqualTo(130);
      assertThat(first.err()).isEqualTo("Interrupted; run the same command again to resume.\n");
      assertThat(first.out()).contains("  status: not finished").contains("failed images: 0");
      // The one before may not have begun to wait for its turn yet.
      assertThat(rowsAfterFirst).isBetween(2, 3);
      assertThat(second.code()).isZero();
      assertThat(second.lines())
          .contains(
              "Number of downloaded images: " + (6 - rowsAfterFirst),
              "Number of skipped images: " + rowsAfterFirst);
      assertThat(Tree.files(home.folder()).keySet()).noneMatch(name -> name.endsWith(".part"));
      assertRowsMatchServer();
    }
  }

  @Test
  void apiKey_isSentToTheApiOnlyAndWrittenNowhere() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 2));
        DemoServer elsewhere = DemoServer.start(DemoCatalog.ofItems("ann", 2))) {
      server
          .knobs()
          .fault(1, MEDIA, new Fault.Redirect(elsewhere.apiUrl() + "/media/secret-less"))
          .fault(1, LISTING, new Fault.Status(500, Map.of(), "{}"));

      Cli.Result result =
          Cli.run(
              Map.of("CIVITAI_API_KEY", "s3cr3t"),
              action -> {},
              home.arguments(server, "--mode=1", "--username=ann", "--debug", "--retries=0"));

      assertThat(result.code()).isZero();
      assertThat(server.requests().stream().filter(LISTING))
          .allMatch(r -> r.header("Authorization").equals(Optional.of("Bearer s3cr3t")));
      assertThat(elsewhere.requests()).hasSize(1);
      assertThat(elsewhere.requests().getFirst().header("Authorization")).isEmpty();
      assertThat(result.out() + result.err()).doesNotContain("s3cr3t");
      Tree.files(home.folder())
          .forEach(
              (name, bytes) ->
                  assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
                      .as(name)
                      .doesNotContain("s3cr3t"));
    }
  }

  @Test
  void plainOutput_hasALineForStartEachPageAndEnd() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 3))) {
      server.knobs().pageSize(2);
      home.users(server, "ann");

      Cli.Result result = home.users(server, "ann", "--full");

      assertThat(result.lines())
          .startsWith(
              "Folder: " + home.output(),
              "Database: " + home.database() + " (3 tracked)",
              "username: ann: started",
              "username: ann: page 1, 2 listed, 0 downloaded, 2 skipped, 0 failed",
              "username: ann: page 2, 3 listed, 0 downloaded, 3 skipped, 0 failed",
              "username: ann: complete");
    }
  }

  @Test
  void maxPath_shortensTheBucketAndNeverTheId() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 1))) {
      int folder = home.userFolder("ann").toString().length();
      int maxPath = folder + 1 + 4 + 1 + 12 + "_no_meta.txt.part".length();

      Cli.Result result = home.users(server, "ann", "--max_path", Integer.toString(maxPath));

      assertThat(result.code()).isZero();
      assertThat(Tree.files(home.userFolder("ann")))
          .containsOnlyKeys("Demo/1001.jpeg", "Demo/1001_meta.txt");
    }
  }

  private List<String> rows() throws Exception {
    return home.rows("SELECT * FROM tracked_images ORDER BY image_key");
  }

  private void assertRowsMatchServer() throws Exception {
    for (String row : home.rows("SELECT path, url FROM tracked_images")) {
      String[] values = row.split("\\|");
      assertThat(Files.readAllBytes(home.folder().resolve(values[0])))
          .isEqualTo(fetch(URI.create(values[1])));
    }
  }

  private static List<String> media(DemoServer server) {
    return server.requests().stream().filter(MEDIA).map(DemoRequest::path).toList();
  }

  private static DemoItem drawn(long id, DemoPicture.Format format) {
    return DemoItem.small(id, "ann")
        .withPicture(DemoItem.Kind.IMAGE, new DemoPicture.Drawn(id, 48, 32, format));
  }

  private static Map<String, Integer> buckets(SortedMap<String, byte[]> files) {
    Map<String, Integer> buckets = new TreeMap<>();
    files.keySet().stream()
        .filter(name -> !name.endsWith(".txt"))
        .forEach(name -> buckets.merge(name.split("/")[0], 1, Integer::sum));
    return buckets;
  }

  private static byte[] fetch(URI address) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofByteArray())
          .body();
    }
  }
}
