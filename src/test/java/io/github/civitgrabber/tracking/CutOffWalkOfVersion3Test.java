package io.github.civitgrabber.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.core.Filters;
import io.github.civitgrabber.core.Quality;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.ledger.Checkpoint;
import io.github.civitgrabber.core.ledger.FilterFingerprint;
import io.github.civitgrabber.core.ledger.LedgerKey;
import io.github.civitgrabber.core.ledger.LedgerStart;
import io.github.civitgrabber.core.ledger.WalkRule;
import io.github.civitgrabber.core.listing.Gap;
import io.github.civitgrabber.testing.Checkpoints;
import io.github.civitgrabber.testing.PlainSqlite;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program of the last version before listings were split, commit 1aff26b, has made {@code
 * version-3.sqlite} in two runs against a server on loopback that were killed: in a tag's second
 * listing, after the first was cut off; and in a user's. Then it was vacuumed, to pages of 1 KB.
 */
class CutOffWalkOfVersion3Test {

  private static final String FIRST = "modelVersionId=71";

  @TempDir Path dir;
  private Path file;

  @BeforeEach
  void copy() throws Exception {
    file = dir.resolve("t.sqlite");
    try (InputStream earlier =
        Objects.requireNonNull(getClass().getResourceAsStream("/tracking/version-3.sqlite"))) {
      Files.copy(earlier, file);
    }
  }

  @Test
  void cutOffListing_isKnownToBeOne() throws Exception {
    String words =
        "The API ends a listing at about 50,000 items; 50,000 were listed, there may be more";

    assertThat(begin(new Target.ByTag("sea"), Filters.DEFAULT))
        .isEqualTo(
            new LedgerStart(
                false,
                List.of(
                    Checkpoints.checkpoint(
                        FIRST,
                        "49800|1773369711345",
                        250,
                        49_800,
                        49_800,
                        150_050L,
                        100_051L,
                        1,
                        true,
                        new Gap(Gap.Kind.EARLIER, FIRST, words)),
                    open("modelVersionId=72", "200|1779478861345", 2, 200_600, 200_201)),
                null));
  }

  @Test
  void unfinishedListing_isResumedAtItsPage() throws Exception {
    Filters nowhere = new Filters(EarlierRun.tags("nowhere"), true);

    assertThat(begin(new Target.ByUser("ann"), nowhere))
        .isEqualTo(
            new LedgerStart(
                false,
                List.of(open("username=ann", "39800|1773979711345", 200, 150_050, 110_051)),
                null));
  }

  private LedgerStart begin(Target target, Filters filters) throws Exception {
    try (TrackingDatabase database = Databases.open(file)) {
      LedgerStart start =
          database
              .ledger()
              .begin(
                  new LedgerKey(target, Quality.SD),
                  FilterFingerprint.of(filters.of(target)),
                  new WalkRule(false, false, true, Entries.NOW));
      assertThat(PlainSqlite.rows(file, "SELECT count(*) FROM walk_values")).containsExactly("0");
      return start;
    }
  }

  private static Checkpoint open(String listing, String cursor, int page, long top, long last) {
    long before = 200L * (page - 1);
    return Checkpoints.checkpoint(listing, cursor, page, before, before, top, last, 1, false, null);
  }
}
