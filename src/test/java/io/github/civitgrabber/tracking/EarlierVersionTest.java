package io.github.civitgrabber.tracking;

import static io.github.civitgrabber.tracking.EarlierRun.tags;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.core.MissingItem;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.TrackingKey;
import io.github.civitgrabber.core.filter.ItemFilter;
import io.github.civitgrabber.core.ledger.FilterFingerprint;
import io.github.civitgrabber.core.ledger.LedgerKey;
import io.github.civitgrabber.core.ledger.LedgerStart;
import io.github.civitgrabber.core.ledger.TaggedImage;
import io.github.civitgrabber.core.ledger.WalkRule;
import io.github.civitgrabber.testing.PlainSqlite;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A database of the version before: the program of commit 71efc63 (0.1.0, schema version 2) wrote
 * {@code version-2.sqlite} in eleven runs against a server on loopback; then it was vacuumed, to
 * pages of 1 KB. To make it anew would take away what it is for. {@link EarlierRun} says what is
 * inside.
 */
@Timeout(60)
class EarlierVersionTest {

  private static final List<ItemFilter> FILTERS =
      List.of(
          ItemFilter.none(),
          new ItemFilter.ByPrompt(tags("dusk")),
          new ItemFilter.ByPrompt(tags("paper boat", "dusk")),
          new ItemFilter.ByPrompt(tags("harbour", "paper boat")),
          new ItemFilter.ByPrompt(tags("ink [study]", "dusk")),
          new ItemFilter.ByOwnTags(tags("paper boat", "dusk")),
          new ItemFilter.ByOwnTags(tags("harbour", "paper boat")),
          new ItemFilter.ByOwnTags(tags("ink [study]", "dusk")));

  @TempDir Path dir;
  private Path file;
  @AutoClose private TrackingDatabase database;
  private Ledger ledger;

  @BeforeEach
  void open() throws Exception {
    file = dir.resolve("tracking_database.sqlite");
    copyTo(file);
    database = Databases.open(file);
    ledger = database.ledger();
  }

  @Test
  void upgrade_leavesACopyOfWhatWasThere() throws Exception {
    Path before = dir.resolve("before.sqlite");
    copyTo(before);

    List<Path> copies;
    try (Stream<Path> files = Files.list(dir)) {
      copies = files.filter(each -> each.getFileName().toString().contains(".backup-v2-")).toList();
    }

    assertThat(copies).hasSize(1);
    for (String table : List.of("tracked_images", "targets", "missing_items", "walk_positions")) {
      String rows = "SELECT * FROM " + table;
      assertThat(PlainSqlite.rows(copies.getFirst(), rows))
          .as(table)
          .isNotEmpty()
          .isEqualTo(PlainSqlite.rows(before, rows));
    }
  }

  @ParameterizedTest
  @EnumSource
  void sameFilters_resumeWhereTheEarlierVersionStopped(EarlierRun run) throws Exception {
    ItemFilter same = run.filters.of(run.key.target());

    assertThat(begin(run.key, same)).isEqualTo(new LedgerStart(run.clean, run.checkpoints, null));
    assertThat(ledger.totals(run.key)).isEqualTo(run.totals);
    assertThat(begin(run.key, same)).isEqualTo(new LedgerStart(false, run.checkpoints, null));
  }

  @ParameterizedTest
  @EnumSource
  void otherFilters_dropTheWalkOfThatTargetAndNothingElse(EarlierRun run) throws Exception {
    ItemFilter same = run.filters.of(run.key.target());
    for (ItemFilter other : FILTERS.stream().filter(each -> !each.equals(same)).toList()) {
      database.close();
      open();

      assertThat(begin(run.key, other))
          .as("%s", other)
          .isEqualTo(new LedgerStart(run.clean, List.of(), null));
      ledger.flush();
      assertThat(ledger.totals(run.key)).isEqualTo(run.totals);
      assertThat(PlainSqlite.rows(file, "SELECT listing FROM walk_positions"))
          .hasSize(EarlierRun.POSITIONS - run.checkpoints.size());
    }
  }

  @ParameterizedTest
  @EnumSource
  void missingItems_areAllRead(EarlierRun run) throws Exception {
    Target target = run.key.target();
    List<String> stored =
        PlainSqlite.rows(
            file,
            """
            SELECT image_id, model_id, why, reason, last_try, entry FROM missing_items
            WHERE target_type = '%s' AND target_value = '%s' AND quality = '%s'
            ORDER BY image_id DESC
            """
                .formatted(target.type(), target.value(), run.key.quality()));
    List<Long> ids = stored.stream().map(row -> Long.valueOf(row.split("\\|", 2)[0])).toList();

    Map<Long, MissingItem> missing = Lookups.missing(ledger, run.key, ids);
    List<MissingItem> inOrder =
        ids.stream().map(id -> Objects.requireNonNull(missing.get(id))).toList();

    assertThat(inOrder.stream().map(EarlierVersionTest::row)).isEqualTo(stored);
    assertThat((long) stored.size())
        .isEqualTo(
            run.totals.missingTransient() + run.totals.missingPermanent() + run.totals.gone());
    assertThat(ledger.retryable(run.key, Long.MAX_VALUE, 100))
        .isEqualTo(inOrder.stream().filter(item -> item.why() != MissingItem.Why.GONE).toList());
  }

  @Test
  void missingItemsOfEachKind_haveModelReasonTimeAndEntry() throws Exception {
    LedgerKey tag = EarlierRun.TAG_BY_PROMPT_WITH_A_GAP.key;
    String study = "an ink [study] of a harbour at dusk, paper art";

    assertThat(Lookups.missing(ledger, tag, List.of(5102L, 5103L, 5203L, 5205L)))
        .isEqualTo(
            Map.of(
                5103L,
                new MissingItem(
                    5103,
                    OptionalLong.of(51),
                    MissingItem.Why.GONE,
                    "HTTP 404",
                    Instant.parse("2026-11-27T13:11:03.892631017Z"),
                    entry(5103, study, 5101, "ann")),
                5203L,
                new MissingItem(
                    5203,
                    OptionalLong.of(52),
                    MissingItem.Why.TRANSIENT,
                    "HTTP 503",
                    Instant.parse("2026-11-27T13:11:04.031082522Z"),
                    entry(5203, study, 5201, "bob")),
                5205L,
                new MissingItem(
                    5205,
                    OptionalLong.of(52),
                    MissingItem.Why.PERMANENT,
                    "listed entry has no usable address",
                    Instant.parse("2026-11-27T13:11:03.929482791Z"),
                    null)));
    assertThat(
            Lookups.missing(ledger, EarlierRun.USER_WITH_MISSING_ITEMS.key, List.of(1101L))
                .values())
        .containsExactly(
            new MissingItem(
                1101,
                OptionalLong.empty(),
                MissingItem.Why.GONE,
                "HTTP 404",
                Instant.parse("2026-11-27T13:10:48.541823922Z"),
                entry(1101, "Paper boat, été, dusk — “quiet”", 4101, "ann")));
  }

  @Test
  void trackedFiles_areFoundByTheirKeys() throws Exception {
    Path downloads = dir.resolve("image_downloads");
    Map<String, Path> some =
        Map.of(
            key(EarlierRun.USER_COMPLETE, 1101),
            downloads.resolve("Username_Search/ann/inkHouse/1101.png"),
            key(EarlierRun.USER_WITH_MISSING_ITEMS, 1102),
            downloads.resolve("Username_Search/ann/dreamPaper/1102_HD.mp4"),
            key(EarlierRun.MODEL_WITH_A_GAP, 4405),
            downloads.resolve("Model_ID_Search/model_41/no_metadata/4405.jpeg"),
            key(EarlierRun.TAG_WITHOUT_PROMPT_CHECK_KILLED, 5203),
            downloads.resolve("Model_Tag_Search/paper_art/model_52/inkHouse/5203.jpeg"));

    assertThat(Lookups.files(database, some.keySet())).isEqualTo(some);
    assertThat(
            Lookups.files(database, PlainSqlite.rows(file, "SELECT image_key FROM tracked_images")))
        .hasSize(EarlierRun.FILES);
  }

  @Test
  void imagesOfATag_areGiven() throws Exception {
    List<TaggedImage> images = new ArrayList<>();

    database.eachTagged(new Target.ByTag("paper art"), images::add);

    assertThat(images)
        .extracting(TaggedImage::imageId)
        .containsExactly("5205", "5204", "5203", "5106", "5105", "5104", "5102", "5101");
  }

  @Test
  void tablesOfTheOriginal_areAsBefore() throws Exception {
    Path untouched = dir.resolve("untouched.sqlite");
    copyTo(untouched);
    database.close();

    assertThat(PlainSqlite.rows(file, "PRAGMA integrity_check")).containsExactly("ok");
    for (String rows :
        List.of(
            """
            SELECT image_key, image_id, quality, path, download_date, url, checkpoint_name,
              target_type, target_value FROM tracked_images ORDER BY image_key
            """,
            "SELECT image_key, tag FROM image_tags ORDER BY image_key, tag")) {
      assertThat(PlainSqlite.rows(file, rows))
          .isNotEmpty()
          .isEqualTo(PlainSqlite.rows(untouched, rows));
    }
  }

  private LedgerStart begin(LedgerKey key, ItemFilter filter) throws TrackingException {
    return ledger.begin(
        key, FilterFingerprint.of(filter), new WalkRule(false, false, true, Entries.NOW));
  }

  private static void copyTo(Path file) throws IOException {
    try (InputStream earlier =
        Objects.requireNonNull(
            EarlierVersionTest.class.getResourceAsStream("/tracking/version-2.sqlite"))) {
      Files.copy(earlier, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static String key(EarlierRun run, long id) {
    return new TrackingKey(run.key.target(), id, run.key.quality()).text();
  }

  private static String row(MissingItem item) {
    @Nullable Long model = item.model().isPresent() ? (Long) item.model().getAsLong() : null;
    String why =
        switch (item.why()) {
          case TRANSIENT -> "TEMPORARY";
          case PERMANENT -> "FINAL";
          case GONE -> "GONE";
        };
    return "%s|%s|%s|%s|%s|%s"
        .formatted(item.id(), model, why, item.reason(), item.lastTry(), item.entry());
  }

  /** An entry as that server sent it. */
  private static String entry(long id, String prompt, long version, String username) {
    return """
        {"id": %1$s, "url": "http://127.0.0.1:18080/media/00000000%1$s/original=true/00000000%1$s.jpeg", \
        "width": 832, "height": 1216, "type": "image", "meta": {"seed": %1$s, "prompt": "%2$s", \
        "Model": "inkHouse", "civitaiResources": [{"type": "checkpoint", "modelVersionId": %3$s}]}, \
        "username": "%4$s", "modelVersionIds": [%3$s]}"""
        .formatted(id, prompt, version, username);
  }
}
