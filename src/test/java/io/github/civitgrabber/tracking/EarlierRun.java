package io.github.civitgrabber.tracking;

import io.github.civitgrabber.core.Filters;
import io.github.civitgrabber.core.Quality;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.filter.Tag;
import io.github.civitgrabber.core.ledger.Checkpoint;
import io.github.civitgrabber.core.ledger.LedgerKey;
import io.github.civitgrabber.core.ledger.LedgerTotals;
import io.github.civitgrabber.core.listing.Gap;
import io.github.civitgrabber.testing.Checkpoints;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is in {@code version-2.sqlite}: each of its targets, as the last run on it has left it. */
enum EarlierRun {
  USER_COMPLETE(
      new Target.ByUser("ann"),
      Quality.SD,
      Filters.DEFAULT,
      true,
      new LedgerTotals(7, 0, 0, 0, Instant.parse("2026-11-27T13:10:47.695976160Z"))),

  USER_WITH_MISSING_ITEMS(
      new Target.ByUser("ann"), Quality.HD, Filters.DEFAULT, true, totals(2, 1, 3, 1)),

  USER_BY_PROMPT_KILLED(
      new Target.ByUser("bob"),
      Quality.SD,
      new Filters(tags("paper boat", "dusk"), true),
      false,
      totals(2, 0, 0, 0),
      thirdPage("username=bob", 2210, 2205, 1, false, null)),

  USER_BY_OWN_TAGS_WITH_A_GAP(
      new Target.ByUser("bob"),
      Quality.HD,
      new Filters(tags("harbour", "paper boat"), false),
      true,
      totals(0, 1, 1, 1),
      thirdPage("username=bob", 2210, 2205, 1, false, "page 4 of username: bob")),

  USER_INTERRUPTED_TWICE(
      new Target.ByUser("cara"),
      Quality.SD,
      Filters.DEFAULT,
      false,
      totals(5, 1, 0, 0),
      thirdPage("username=cara", 3310, 3305, 2, false, null)),

  MODEL_WITH_A_GAP(
      new Target.ByModel(41),
      Quality.HD,
      Filters.DEFAULT,
      true,
      totals(7, 1, 1, 1),
      thirdPage("modelVersionId=4101", 4406, 4401, 1, true, null),
      secondPage("modelVersionId=4102", 4516, 4513, "page 6 of model: 41")),

  TAG_BY_PROMPT_WITH_A_GAP(
      new Target.ByTag("paper art"),
      Quality.SD,
      Filters.DEFAULT,
      true,
      totals(0, 1, 2, 1),
      thirdPage("modelVersionId=5101", 5106, 5101, 1, true, null),
      secondPage("modelVersionId=5201", 5206, 5203, "page 6 of tag: paper_art")),

  TAG_WITHOUT_PROMPT_CHECK_KILLED(
      new Target.ByTag("paper art"),
      Quality.HD,
      new Filters(List.of(), false),
      false,
      totals(8, 1, 0, 1),
      thirdPage("modelVersionId=5101", 5106, 5101, 1, true, null),
      secondPage("modelVersionId=5201", 5206, 5203, null)),

  VERSION_BY_PROMPT_WITH_A_GAP(
      new Target.ByModelVersion(6101),
      Quality.SD,
      new Filters(tags("ink [study]", "dusk"), true),
      true,
      totals(0, 1, 0, 0),
      secondPage("modelVersionId=6101", 6106, 6103, "page 3 of modelVersion: 6101")),

  VERSION_BY_OWN_TAGS_KILLED(
      new Target.ByModelVersion(6101),
      Quality.HD,
      new Filters(tags("ink [study]", "dusk"), false),
      false,
      totals(0, 0, 0, 0),
      Checkpoints.checkpoint("modelVersionId=6101", null, 1, 0, 0, 6106L, 6105L, 1, false, null));

  /** Of all targets together. */
  static final int POSITIONS = 11;

  static final int FILES = 31;

  final LedgerKey key;
  final Filters filters;

  /** Whether it ended by itself. */
  final boolean clean;

  final LedgerTotals totals;
  final List<Checkpoint> checkpoints;

  EarlierRun(
      Target target,
      Quality quality,
      Filters filters,
      boolean clean,
      LedgerTotals totals,
      Checkpoint... checkpoints) {
    this.key = new LedgerKey(target, quality);
    this.filters = filters;
    this.clean = clean;
    this.totals = totals;
    this.checkpoints = List.of(checkpoints);
  }

  static List<Tag> tags(String... names) {
    return Stream.of(names).map(Tag::new).toList();
  }

  private static LedgerTotals totals(long tracked, long temporary, long permanent, long gone) {
    return new LedgerTotals(tracked, temporary, permanent, gone, null);
  }

  private static Checkpoint secondPage(String listing, long top, long last, @Nullable String page) {
    return Checkpoints.checkpoint(
        listing, "2|1777889472345", 2, 200, 2, top, last, 1, false, failed(listing, page));
  }

  private static Checkpoint thirdPage(
      String listing, long top, long last, int pass, boolean done, @Nullable String page) {
    return Checkpoints.checkpoint(
        listing, "4|1777889472345", 3, 400, 4, top, last, pass, done, failed(listing, page));
  }

  /** A gap in the words of that version. */
  private static @Nullable Gap failed(String listing, @Nullable String page) {
    String words = "Tried to read %s from 127.0.0.1 but got HTTP 500 (after 11 attempts)";
    return page == null ? null : new Gap(Gap.Kind.EARLIER, listing, words.formatted(page));
  }
}
