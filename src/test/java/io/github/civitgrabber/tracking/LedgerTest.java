package io.github.civitgrabber.tracking;

import static io.github.civitgrabber.core.MissingItem.Why.GONE;
import static io.github.civitgrabber.core.MissingItem.Why.PERMANENT;
import static io.github.civitgrabber.core.MissingItem.Why.TRANSIENT;
import static io.github.civitgrabber.tracking.Entries.JO;
import static io.github.civitgrabber.tracking.Entries.NOW;
import static io.github.civitgrabber.tracking.Entries.checkpoint;
import static io.github.civitgrabber.tracking.Entries.missing;
import static io.github.civitgrabber.tracking.Entries.user;
import static io.github.civitgrabber.tracking.Images.image;
import static io.github.civitgrabber.tracking.Images.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.civitgrabber.core.MissingItem;
import io.github.civitgrabber.core.Quality;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.ledger.Checkpoint;
import io.github.civitgrabber.core.ledger.ItemRecord;
import io.github.civitgrabber.core.ledger.LedgerKey;
import io.github.civitgrabber.core.ledger.LedgerStart;
import io.github.civitgrabber.core.ledger.LedgerTotals;
import io.github.civitgrabber.core.ledger.PagePosition;
import io.github.civitgrabber.core.ledger.TrackedCopy;
import io.github.civitgrabber.core.ledger.TrackedImage;
import io.github.civitgrabber.core.ledger.WalkRule;
import io.github.civitgrabber.core.listing.Edge;
import io.github.civitgrabber.core.listing.Facet;
import io.github.civitgrabber.core.listing.Gap;
import io.github.civitgrabber.core.metadata.Level;
import io.github.civitgrabber.testing.Checkpoints;
import io.github.civitgrabber.testing.PlainSqlite;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class LedgerTest {

  private static final String TARGETS = "SELECT * FROM targets ORDER BY 1, 2, 3";
  private static final String MISSING = "SELECT * FROM missing_items ORDER BY 1, 2, 3, 4";
  private static final String POSITIONS = "SELECT * FROM walk_positions ORDER BY 1, 2, 3, 4";
  private static final Gap CUT = new Gap(Gap.Kind.CUT_OFF, "u", "50,000");
  private static final String IMAGE_IDS = "SELECT image_id FROM tracked_images";

  private static final LedgerKey JO_HD = new LedgerKey(JO.target(), Quality.HD);

  @TempDir Path dir;
  private Path file;
  @AutoClose private TrackingDatabase database;
  private Ledger ledger;

  @BeforeEach
  void open() throws Exception {
    file = dir.resolve("y.sqlite");
    database = Databases.open(file, Databases.ONLY_WHEN_TOLD);
    ledger = database.ledger();
  }

  @Test
  void targetThatWasNeverRun_isCleanAndOnDiskAfterAFlush() throws Exception {
    LedgerStart start = ledger.begin(JO, "filters: none", new WalkRule(false, false, true, NOW));
    ledger.flush();

    assertThat(start).isEqualTo(new LedgerStart(true, List.of(), null));
    assertThat(PlainSqlite.rows(file, TARGETS))
        .containsExactly(
            "username|jo|SD|filters: none|2026-11-22T08:09:10Z|null|null|null|null|null|0");
  }

  /** A commit waits for the disk several times; a list has a thousand targets. */
  @Test
  void targetsWithoutNews_needNoCommitEach() throws Exception {
    database.record(Images.image(dir, 1));
    database.flush();
    int before = PlainSqlite.commits(file);

    for (String name : List.of("ann", "bob", "eve")) {
      LedgerKey key = user(name);
      ledger.begin(key, "a", new WalkRule(false, false, true, NOW));
      ledger.retryable(key, Long.MAX_VALUE, 1);
      ledger.checkpoint(key, checkpoint("u", 1));
      ledger.end(key, "complete", true, 10, NOW);

      assertThat(ledger.totals(key)).isEqualTo(new LedgerTotals(0, 0, 0, 0, NOW));
    }

    assertThat(PlainSqlite.commits(file)).isEqualTo(before);
    ledger.flush();
    assertThat(PlainSqlite.commits(file)).isEqualTo(before + 1);
  }

  @Test
  void runThatEnded_isCleanAndWrittenExactly() throws Exception {
    ledger.begin(JO, "a", new WalkRule(false, false, true, NOW));
    ledger.end(JO, "complete", true, 1234, NOW.plusSeconds(5));
    reopen();

    assertThat(PlainSqlite.rows(file, TARGETS))
        .containsExactly(
            "username|jo|SD|a|2026-11-22T08:09:10Z|2026-11-22T08:09:15Z|complete|1234|2026-11-22T08:09:15Z|null|0");
    assertThat(ledger.begin(JO, "a", new WalkRule(false, false, true, NOW.plusSeconds(60))).clean())
        .isTrue();
  }

  @Test
  void runThatNeverEnded_isNotCleanUntilOneEnds() throws Exception {
    ledger.begin(JO, "a", new WalkRule(false, false, true, NOW));
    reopen();

    assertThat(ledger.begin(JO, "a", new WalkRule(false, false, true, NOW)).clean()).isFalse();

    ledger.end(JO, "incomplete", false, 0, NOW);

    assertThat(ledger.begin(JO, "a", new WalkRule(false, false, true, NOW)).clean()).isTrue();
    assertThat(ledger.begin(JO_HD, "a", new WalkRule(false, false, true, NOW)).clean()).isTrue();
  }

  @Test
  void runKilledAfterOneThatEnded_isNotClean() throws Exception {
    ledger.begin(JO, "a", new WalkRule(false, false, true, NOW));
    ledger.end(JO, "complete", true, 10, NOW);
    ledger.begin(JO, "b", new WalkRule(false, false, true, NOW.plusSeconds(60)));
    reopen();

    assertThat(PlainSqlite.rows(file, TARGETS))
        .containsExactly(
            "username|jo|SD|b|2026-11-22T08:10:10Z|null|null|10|2026-11-22T08:09:10Z|null|0");
    assertThat(ledger.begin(JO, "b", new WalkRule(false, false, true, NOW)).clean()).isFalse();
  }

  @Test
  void incompleteEnd_keepsWhenItWasLastComplete() throws Exception {
    ledger.begin(JO, "a", new WalkRule(false, false, true, NOW));
    ledger.end(JO, "complete", true, 10, NOW);
    ledger.begin(JO, "a", new WalkRule(false, false, true, NOW.plusSeconds(60)));
    ledger.end(JO, "incomplete", false, 11, NOW.plusSeconds(90));
    database.flush();

    assertThat(PlainSqlite.rows(file, TARGETS))
        .containsExactly(
            "username|jo|SD|a|2026-11-22T08:10:10Z|2026-11-22T08:10:40Z|incomplete|11|2026-11-22T08:09:10Z|null|0");
  }

  @Test
  void checkpoints_comeBackAsTheyWere() throws Exception {
    List<Checkpoint> checkpoints =
        List.of(
            Checkpoints.checkpoint(
                "modelVersionId=1",
                "12|34",
                7,
                1200,
                1199,
                9_007_199_254_740_993L,
                12L,
                3,
                false,
                new Gap(Gap.Kind.PAGE_FAILED, "modelVersionId=1", "page 8: HTTP 500")),
            Checkpoints.checkpoint("modelVersionId=2", null, 1, 0, 0, null, null, 1, true, null));
    ledger.begin(JO, "a", new WalkRule(false, false, true, NOW));
    checkpoints.reversed().forEach(each -> ledger.checkpoint(JO, each));
    reopen();

    // Of a gap the words alone are stored.
    Checkpoint.State told =
        Checkpoints.state(false, new Gap(Gap.Kind.EARLIER, "modelVersionId=1", "page 8: HTTP 500"));
    assertThat(ledger.begin(JO, "a", new WalkRule(false, false, true, NOW)))
        .isEqualTo(
            new LedgerStart(
                false, List.of(checkpoints.getFirst().with(told), checkpoints.getLast()), null));
    assertThat(PlainSqlite.rows(file, POSITIONS))
        .containsExactly(
            "username|jo|SD|modelVersionId=1|12|34|7|1200|1199|9007199254740993|12|3|0|page 8: HTTP 500|open|null",
            "username|jo|SD|modelVersionId=2|null|1|0|0|null|null|1|1|null|whole|null");
  }

  @Test
  void listingThatIsCutOff_comesBackWithItsEdgeAndWhatWasSeenInIt() throws Exception {
    Gap gap = new Gap(Gap.Kind.CUT_OFF, "u", "50,000");
    Edge edge = new Edge(7L, NOW.plusMillis(5));
    Facet level = Facet.of(Level.X);
    Facet base = new Facet(Facet.Field.BASE_MODEL, "SDXL 1.0");
    Checkpoint first =
        new Checkpoint(
            "u",
            PagePosition.TOP,
            new Checkpoint.Range(9L, edge),
            1,
            Checkpoint.State.OPEN,
            Map.of(level, 3, base, 1));
    ledger.begin(JO, "a", new WalkRule(false, false, true, NOW));
    ledger.checkpoint(JO, first);
    ledger.checkpoint(
        JO, first.with(Map.of(level, 5)).with(new Checkpoint.State(Checkpoint.End.CUT_OFF, gap)));
    reopen();

    Checkpoint known =
        ledger.begin(JO, "a", new WalkRule(false, false, true, NOW)).checkpoints().getFirst();

    assertThat(known.range()).isEqualTo(first.range());
    assertThat(known.state().end()).isEqualTo(Checkpoint.End.CUT_OFF);
    assertThat(known.facets()).isEqualTo(Map.of(level, 5, base, 1));
  }

  @Test
  void listingThatIsWhole_needsNothingOfWhatWasSeenAndItsPartsAreForgotten() throws Exception {
    Map<Facet, Integer> seen = Map.of(Facet.of(Level.X), 3);
    ledger.begin(JO, "a", new WalkRule(false, false, true, NOW));
    for (String name : List.of("u", "u&type=image", "v")) {
      ledger.checkpoint(JO, checkpoint(name, 1).with(seen));
    }
    Checkpoint whole =
        checkpoint("u", 2).with(new Checkpoint.State(Checkpoint.End.WHOLE, null)).with(Map.of());
    ledger.checkpoint(JO, whole);
    ledger.checkpoint(
        JO, checkpoint("u&type=image", 1).with(new Checkpoint.State(Checkpoint.End.MERGED, null)));
    reopen();

    assertThat(ledger.begin(JO, "a", new WalkRule(false, false, true, NOW)).checkpoints())
        .containsExactly(whole, checkpoint("v", 1).with(seen));
    ledger.clearCheckpoints(JO);
    database.flush();
    assertThat(PlainSqlite.rows(file, "SELECT * FROM walk_values")).isEmpty();
  }

  /** It wrote no more than that a listing was read to its end, and the words of its gap. */
  @Test
  void listingThatVersion3SawCutOff_isKnownToBe() throws Exception {
    ledger.begin(JO, "a", new WalkRule(false, false, true, NOW));
    ledger.checkpoint(JO, checkpoint("u", 7).with(Checkpoints.state(true, CUT)));
    ledger.checkpoint(JO, checkpoint("v", 7).with(Checkpoints.state(true, null)));
    ledger.checkpoint(JO, checkpoint("w", 7));
    database.close();
    PlainSqlite.execute(
        file,
        "DROP TABLE walk_values",
        "ALTER TABLE walk_positions DROP COLUMN ending",
        "ALTER TABLE walk_positions DROP COLUMN last_time",
        "PRAGMA user_version = 3");
    database = Databases.open(file);
    ledger = database.ledger();

    assertThat(ledger.begin(JO, "a", new WalkRule(false, false, true, NOW)).checkpoints())
        .extracting(known -> known.state().end())
        .containsExactly(Checkpoint.End.CUT_OFF, Checkpoint.End.WHOLE, Checkpoint.End.OPEN);
  }

  @Test
  void checkpointInTheSameListing_isReplaced() throws Exception {
    ledger.begin(JO, "a", new WalkRule(false, false, true, NOW));
    ledger.checkpoint(JO, checkpoint("u", 1));
    database.flush();
    ledger.checkpoint(JO, checkpoint("u", 2));
    ledger.checkpoint(JO, checkpoint("v", 1));
    ledger.checkpoint(JO, checkpoint("u", 3));

    assertThat(ledger.begin(JO, "a", new WalkRule(false, false, true, NOW)).checkpoints())
        .containsExactly(checkpoint("u", 3), checkpoint("v", 1));
  }

  @ParameterizedTest
  @CsvSource({"a, false, 1", "b, false, 0", "A, false, 0", "a, true, 0"})
  void checkpoints_areKeptUnderTheSameCriteriaOnly(String criteria, boolean fromStart, int left)
      throws Exception {
    ledger.begin(JO, "a", new WalkRule(false, false, true, NOW));
    ledger.begin(JO_HD, "a", new WalkRule(false, false, true, NOW));
    ledger.checkpoint(JO, checkpoint("u", 2));
    ledger.checkpoint(JO_HD, checkpoint("u", 9));

    LedgerStart start = ledger.begin(JO, criteria, new WalkRule(fromStart, false, true, NOW));

    ledger.flush();
    assertThat(start.checkpoints()).hasSize(left);
    assertThat(PlainSqlite.rows(file, POSITIONS)).hasSize(left + 1);
    assertThat(ledger.begin(JO_HD, "a", new WalkRule(false, false, true, NOW)).checkpoints())
        .containsExactly(checkpoint("u", 9));
  }

  @Test
  void criteriaOfTheLastRun_areThoseComparedWith() throws Exception {
    ledger.begin(JO, "a", new WalkRule(false, false, true, NOW));
    ledger.begin(JO, "b", new WalkRule(false, false, true, NOW));
    ledger.checkpoint(JO, checkpoint("u", 2));

    assertThat(ledger.begin(JO, "b", new WalkRule(false, false, true, NOW)).checkpoints())
        .hasSize(1);
  }

  @Test
  void readWhole_isToldWithTheCheckpointsUntilTheyAreCleared() throws Exception {
    WalkRule resume = new WalkRule(false, false, true, NOW.plusSeconds(60));
    ledger.begin(JO, "a", resume);
    ledger.checkpoint(JO, checkpoint("u", 2));
    ledger.readWhole(JO, NOW.plusSeconds(5));
    reopen();

    assertThat(ledger.begin(JO, "a", resume))
        .isEqualTo(new LedgerStart(false, List.of(checkpoint("u", 2)), NOW.plusSeconds(5)));
    ledger.clearCheckpoints(JO);
    assertThat(ledger.begin(JO, "a", resume)).isEqualTo(new LedgerStart(false, List.of(), null));
    ledger.checkpoint(JO, checkpoint("u", 2));
    assertThat(ledger.begin(JO, "a", resume).lastFull()).isNull();
  }

  @Test
  void clearCheckpoints_clearsThoseBeforeAndOfThisTargetOnly() throws Exception {
    ledger.begin(JO, "a", new WalkRule(false, false, true, NOW));
    ledger.checkpoint(JO, checkpoint("u", 2));
    ledger.checkpoint(user("ann"), checkpoint("u", 5));
    ledger.clearCheckpoints(JO);
    ledger.checkpoint(JO, checkpoint("v", 3));

    assertThat(ledger.begin(JO, "a", new WalkRule(false, false, true, NOW)).checkpoints())
        .containsExactly(checkpoint("v", 3));
    assertThat(PlainSqlite.rows(file, "SELECT target_value, page FROM walk_positions ORDER BY 1"))
        .containsExactly("ann|5", "jo|3");
  }

  @Test
  void missingItem_isWrittenExactlyAndComesBack() throws Exception {
    MissingItem full =
        new MissingItem(
            99_000_000_001L,
            OptionalLong.of(55),
            PERMANENT,
            "no picture",
            NOW.plusNanos(1_000_000),
            "{\"id\":99000000001,\"é\":\"\\n\"}");
    MissingItem bare = new MissingItem(7, OptionalLong.empty(), GONE, "HTTP 404", NOW, null);
    LedgerKey anime = new LedgerKey(new Target.ByTag("blue hair"), Quality.HD);

    ledger.missing(anime, full);
    ledger.missing(anime, bare);
    reopen();

    assertThat(Lookups.missing(ledger, anime, List.of(7L, 8L, 99_000_000_001L)))
        .isEqualTo(Map.of(7L, bare, 99_000_000_001L, full));
    assertThat(PlainSqlite.rows(file, MISSING))
        .containsExactly(
            "tag|blue_hair|HD|7|null|GONE|HTTP 404|2026-11-22T08:09:10Z|null",
            "tag|blue_hair|HD|99000000001|55|FINAL|no picture|2026-11-22T08:09:10.001Z|{\"id\":99000000001,\"é\":\"\\n\"}");
  }

  @Test
  void missingAgain_replacesWhatWasKnown() throws Exception {
    MissingItem later =
        new MissingItem(5, OptionalLong.of(1), GONE, "HTTP 404", NOW.plusSeconds(1), null);
    ledger.missing(JO, missing(5));
    database.flush();

    ledger.missing(JO, later);

    assertThat(Lookups.missing(ledger, JO, List.of(5L))).isEqualTo(Map.of(5L, later));
    database.flush();
    assertThat(Lookups.missing(ledger, JO, List.of(5L))).isEqualTo(Map.of(5L, later));
    assertThat(PlainSqlite.rows(file, MISSING)).hasSize(1);
  }

  /** Before and after the commit: the look-up must not depend on where a change is. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void recordedRow_isNotMissingAnyMore(boolean committed) throws Exception {
    for (LedgerKey each : List.of(JO, JO_HD, user("ann"))) {
      ledger.missing(each, missing(5));
      ledger.missing(each, missing(6));
    }
    database.flush();

    database.record(image(dir, 5));
    flushIf(committed);

    assertThat(Lookups.missing(ledger, JO, List.of(5L, 6L))).containsOnlyKeys(6L);
    assertThat(Lookups.missing(ledger, JO_HD, List.of(5L, 6L))).containsOnlyKeys(5L, 6L);
    assertThat(Lookups.missing(ledger, user("ann"), List.of(5L, 6L))).containsOnlyKeys(5L, 6L);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void lastChangeOfAnItem_counts(boolean committed) throws Exception {
    ledger.missing(JO, missing(1));
    ledger.found(JO, 1);
    ledger.found(JO, 2);
    ledger.missing(JO, missing(2));
    database.record(image(dir, 3));
    ledger.missing(JO, missing(3));
    ledger.missing(JO, missing(4));
    database.record(image(dir, 4));
    flushIf(committed);

    assertThat(Lookups.missing(ledger, JO, List.of(1L, 2L, 3L, 4L))).containsOnlyKeys(2L, 3L);
    assertThat(Lookups.files(database, List.of(key(3), key(4)))).containsOnlyKeys(key(3), key(4));
  }

  @Test
  void lookUp_seesWhatIsQueuedAndCommitsNothing() throws Exception {
    ledger.missing(JO, missing(2));
    ledger.missing(JO, missing(3));
    database.flush();
    byte[] before = Files.readAllBytes(file);
    database.record(image(dir, 1));
    ledger.missing(JO, missing(4));
    ledger.found(JO, 2);

    PageRows page = ledger.page(List.of(key(1), key(2), "1_SD"), JO, List.of(1L, 2L, 3L, 4L, 5L));

    assertThat(page)
        .isEqualTo(
            new PageRows(
                Map.of(key(1), dir.resolve("out").resolve("1.jpeg")),
                Map.of(3L, missing(3), 4L, missing(4)),
                Map.of(
                    1L,
                    List.of(
                        new TrackedCopy(
                            1, key(1), "SD", dir.resolve("out").resolve("1.jpeg"), true, false)))));
    assertThat(Lookups.files(database, List.of(key(1)))).isEqualTo(page.files());
    assertThat(Lookups.missing(ledger, JO, List.of(3L, 4L))).isEqualTo(page.missing());
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
    assertThat(PlainSqlite.rows(file, IMAGE_IDS)).isEmpty();
  }

  @Test
  void rowsOfAnImage_areFoundUnderAllTargetsQueuedOrNot() throws Exception {
    ItemRecord first = new ItemRecord(1, NOW, "{\"id\":1}");
    ItemRecord second = new ItemRecord(2, NOW, "{\"id\":2}");
    Path old = dir.resolve("old.jpeg");
    Path moved = dir.resolve("moved.jpeg");
    database.record(row("username:ann_1_HD", 1, "HD", old), null);
    database.record(row("username:ann_2_SD", 2, "SD", old), second);
    database.flush();
    database.record(row("username:ann_2_SD", 2, "SD", moved), second);
    database.record(row("username:bob_2_SD", 2, "SD", old), second);

    assertThat(copies(1L, 2L, 3L))
        .containsExactlyInAnyOrder(
            new TrackedCopy(1, "username:ann_1_HD", "HD", old, true, false),
            new TrackedCopy(2, "username:ann_2_SD", "SD", moved, true, true),
            new TrackedCopy(2, "username:bob_2_SD", "SD", old, true, true));

    ledger.record(first);
    database.flush();

    assertThat(copies(1L))
        .containsExactly(new TrackedCopy(1, "username:ann_1_HD", "HD", old, true, true));
  }

  private List<TrackedCopy> copies(Long... ids) throws TrackingException {
    return ledger.page(List.of(), JO, List.of(ids)).copies().values().stream()
        .flatMap(List::stream)
        .toList();
  }

  private static TrackedImage row(String key, long id, String quality, Path file) {
    return new TrackedImage(
        key,
        Long.toString(id),
        quality,
        file,
        LocalDateTime.of(2026, 3, 4, 5, 6),
        "",
        null,
        "username",
        "ann",
        Set.of());
  }

  @Test
  void lookUp_worksWhileAnotherProgramWrites() throws Exception {
    database.record(image(dir, 1));
    try (Connection other = PlainSqlite.connect(file)) {
      PlainSqlite.execute(other, "BEGIN IMMEDIATE");
      ledger.missing(JO, missing(2));

      PageRows page = ledger.page(List.of(key(1)), JO, List.of(2L));

      assertThat(page.files()).containsOnlyKeys(key(1));
      assertThat(page.missing()).containsOnlyKeys(2L);
    }
  }

  @Test
  void moreItemsThanAPageHas_areAllLookedUp() throws Exception {
    List<Long> ids = LongStream.rangeClosed(1, 5000).boxed().toList();
    ids.forEach(id -> ledger.missing(JO, missing(id)));
    database.flush();

    assertThat(Lookups.missing(ledger, JO, ids)).hasSize(5000).containsEntry(77L, missing(77));
    assertThat(Lookups.missing(ledger, JO, List.of())).isEmpty();
  }

  @Test
  void retryable_comesInSlicesFromTheHighestIdAndLeavesOutWhatIsGone() throws Exception {
    for (long id = 1; id <= 9; id++) {
      ledger.missing(JO, missing(id, id % 3 == 0 ? GONE : id % 3 == 1 ? TRANSIENT : PERMANENT));
    }
    ledger.missing(user("ann"), missing(10));

    List<MissingItem> first = ledger.retryable(JO, Long.MAX_VALUE, 4);

    assertThat(first)
        .containsExactly(
            missing(8, PERMANENT),
            missing(7, TRANSIENT),
            missing(5, PERMANENT),
            missing(4, TRANSIENT));
    assertThat(ledger.retryable(JO, 4, 4)).extracting(MissingItem::id).containsExactly(2L, 1L);
    assertThat(ledger.retryable(JO, 1, 4)).isEmpty();
  }

  @Test
  void retryable_whileItemsChange_givesEachOnce() throws Exception {
    LongStream.rangeClosed(1, 10).forEach(id -> ledger.missing(JO, missing(id)));
    List<Long> seen = new ArrayList<>();

    List<MissingItem> slice = ledger.retryable(JO, Long.MAX_VALUE, 3);
    while (!slice.isEmpty()) {
      for (MissingItem item : slice) {
        seen.add(item.id());
        if (item.id() % 2 == 0) {
          database.record(image(dir, (int) item.id()));
        } else {
          ledger.missing(JO, missing(item.id(), PERMANENT));
        }
      }
      slice = ledger.retryable(JO, seen.getLast(), 3);
    }

    assertThat(seen).containsExactly(10L, 9L, 8L, 7L, 6L, 5L, 4L, 3L, 2L, 1L);
  }

  @Test
  void totals_countWhatIsRecordedAndQueuedOfThisTargetAndQuality() throws Exception {
    assertThat(ledger.totals(JO)).isEqualTo(new LedgerTotals(0, 0, 0, 0, null));
    ledger.begin(JO, "a", new WalkRule(false, false, true, NOW));
    database.record(image(dir, 1));
    database.record(image(dir, 2));
    ledger.missing(JO, missing(2));
    ledger.missing(JO, missing(3));
    ledger.missing(JO, missing(4));
    ledger.missing(JO, missing(5, PERMANENT));
    ledger.missing(JO, missing(6, PERMANENT));
    ledger.missing(JO, missing(7, GONE));
    ledger.missing(JO_HD, missing(8));
    ledger.end(JO, "complete", true, 9, NOW.plusSeconds(7));

    assertThat(ledger.totals(JO)).isEqualTo(new LedgerTotals(2, 3, 2, 1, NOW.plusSeconds(7)));
    assertThat(ledger.totals(JO_HD)).isEqualTo(new LedgerTotals(0, 1, 0, 0, null));
  }

  @Test
  void namesOfTargets_areThoseOfTheirTypeTheTrackedFirst() throws Exception {
    ledger.begin(
        new LedgerKey(new Target.ByUser("ann"), Quality.SD),
        "a",
        new WalkRule(false, false, true, NOW));
    ledger.begin(
        new LedgerKey(new Target.ByTag("sea"), Quality.SD),
        "a",
        new WalkRule(false, false, true, NOW));
    database.record(image(dir, 1));
    database.record(image(dir, 2));
    database.flush();
    PlainSqlite.execute(
        file,
        "INSERT INTO tracked_images(image_key, target_type, target_value) VALUES('k', 'username', 'Zoe')");

    assertThat(ledger.values("username")).containsExactly("Zoe", "jo", "ann");
    assertThat(ledger.values("tag")).containsExactly("sea");
    assertThat(ledger.values("model")).isEmpty();
  }

  @Test
  void targetIsKnown_byATrackedOrAMissingItemInAnyQuality() throws Exception {
    ledger.begin(JO, "a", new WalkRule(false, false, true, NOW));
    assertThat(ledger.knows(JO.target())).isFalse();

    ledger.missing(JO_HD, missing(1));
    database.flush();
    assertThat(ledger.knows(JO.target())).isTrue();

    database.record(image(dir, 1));
    ledger.found(JO_HD, 1);
    database.flush();
    assertThat(ledger.knows(JO.target())).isTrue();
    assertThat(ledger.knows(new Target.ByUser("nobody"))).isFalse();
  }

  @Test
  void fewFiles_areThoseOfTheFirstAndOfTheLastRows() throws Exception {
    for (int id = 1; id <= 30; id++) {
      database.record(image(dir, id));
    }
    database.flush();

    assertThat(ledger.someFiles(JO.target()))
        .extracting(file -> file.getFileName().toString())
        .containsExactlyInAnyOrder(
            "1.jpeg", "2.jpeg", "3.jpeg", "4.jpeg", "5.jpeg", "26.jpeg", "27.jpeg", "28.jpeg",
            "29.jpeg", "30.jpeg");
    assertThat(ledger.someFiles(new Target.ByUser("nobody"))).isEmpty();
  }

  @Test
  void rowWithoutAPath_isNoneOfTheFewFiles() throws Exception {
    database.record(image(dir, 1));
    database.call(
        open -> {
          try (Statement statement = open.createStatement()) {
            return statement.executeUpdate("UPDATE tracked_images SET path = NULL");
          }
        });

    assertThat(ledger.someFiles(JO.target())).isEmpty();
  }

  @Test
  void namesThatOnlyLookAlike_haveLedgersOfTheirOwn() throws Exception {
    List<LedgerKey> keys =
        new ArrayList<>(
            List.of(
                new LedgerKey(new Target.ByTag("a"), Quality.SD),
                new LedgerKey(new Target.ByModel(5), Quality.SD),
                new LedgerKey(new Target.ByModelVersion(5), Quality.SD),
                new LedgerKey(new Target.ByUser("a"), Quality.HD)));
    for (String name :
        List.of(
            "a",
            "A",
            "a_1",
            "a%",
            "a_",
            "_",
            "%",
            "*",
            "a*",
            "a?",
            "a:b",
            "a,b",
            "username:a",
            "a' OR '1'='1",
            "\"a\"",
            "a\\",
            "ä",
            "a\u0308",
            " a",
            "5")) {
      keys.add(user(name));
    }
    for (int i = 0; i < keys.size(); i++) {
      ledger.begin(keys.get(i), "a", new WalkRule(false, false, true, NOW));
      ledger.missing(keys.get(i), missing(i));
      ledger.checkpoint(keys.get(i), checkpoint("u", i + 1));
    }
    reopen();

    List<Long> ids = LongStream.range(0, keys.size()).boxed().toList();
    for (int i = 0; i < keys.size(); i++) {
      assertThat(Lookups.missing(ledger, keys.get(i), ids)).containsOnlyKeys((long) i);
      assertThat(
              ledger.begin(keys.get(i), "a", new WalkRule(false, false, true, NOW)).checkpoints())
          .containsExactly(checkpoint("u", i + 1));
    }
    ledger.found(keys.getFirst(), 0);
    ledger.clearCheckpoints(keys.getFirst());
    database.flush();
    assertThat(PlainSqlite.rows(file, MISSING)).hasSize(keys.size() - 1);
    assertThat(PlainSqlite.rows(file, POSITIONS)).hasSize(keys.size() - 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"why = 'PERHAPS'", "last_try = 'yesterday'"})
  void valueNobodyCanRead_isOneLineAndNotTheEnd(String change) throws Exception {
    ledger.missing(JO, missing(5));
    database.flush();
    PlainSqlite.execute(file, "UPDATE missing_items SET " + change);

    assertThatThrownBy(() -> Lookups.missing(ledger, JO, List.of(5L)))
        .isInstanceOf(TrackingException.class)
        .hasMessageStartingWith(
            "Tried to read the tracking database " + file + " but that failed: ");

    database.record(image(dir, 5));
    database.flush();
    assertThat(Lookups.missing(ledger, JO, List.of(5L))).isEmpty();
  }

  @Test
  void closed_takesNothingMore() {
    database.close();

    assertThatThrownBy(() -> ledger.missing(JO, missing(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the tracking database is closed");
    assertThatThrownBy(() -> ledger.totals(JO)).isInstanceOf(IllegalStateException.class);
  }

  private void flushIf(boolean wanted) throws TrackingException {
    if (wanted) {
      database.flush();
    }
  }

  private void reopen() throws TrackingException {
    database.close();
    database = Databases.open(file, Databases.ONLY_WHEN_TOLD);
    ledger = database.ledger();
  }
}
