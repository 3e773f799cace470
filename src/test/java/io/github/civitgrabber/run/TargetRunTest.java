package io.github.civitgrabber.run;

import static io.github.civitgrabber.testing.Outcomes.ANN;
import static io.github.civitgrabber.testing.Outcomes.cat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.catalog.ListingStep;
import io.github.civitgrabber.core.Filters;
import io.github.civitgrabber.core.Known;
import io.github.civitgrabber.core.Layout;
import io.github.civitgrabber.core.MissingItem;
import io.github.civitgrabber.core.Planner;
import io.github.civitgrabber.core.Quality;
import io.github.civitgrabber.core.StopReason;
import io.github.civitgrabber.core.ledger.Checkpoint;
import io.github.civitgrabber.core.listing.Gap;
import io.github.civitgrabber.core.listing.Item;
import io.github.civitgrabber.core.listing.Listing;
import io.github.civitgrabber.core.listing.Rejection;
import io.github.civitgrabber.core.listing.WalkEnd;
import io.github.civitgrabber.core.waiting.WaitListener;
import io.github.civitgrabber.run.item.StopSignal;
import io.github.civitgrabber.testing.Checkpoints;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TargetRunTest {

  private static final Planner ALL =
      new Planner(
          Quality.HD,
          false,
          new Layout(Path.of("out").toAbsolutePath(), false, 240),
          Filters.DEFAULT);
  private static final Known TRACKED = new Known(true, null, null);
  private static final WalkEnd COMPLETE = new WalkEnd.Complete();
  private static final WalkEnd INCOMPLETE =
      new WalkEnd.Incomplete(Gap.Kind.PAGE_FAILED, "HTTP 503");
  private static final StopReason INTERRUPTED = new StopReason.Interrupted();

  private final Journal journal = new Journal();
  private final RecordingMemory memory = new RecordingMemory(ANN, journal);
  private final ScriptedExecutor executor = new ScriptedExecutor(journal);
  private final DownloadPool pool = new DownloadPool(1, WaitListener.NONE);
  private final StopSignal stop = new StopSignal();
  private final Deque<ListingStep> steps = new ArrayDeque<>();
  private TargetQuota quota = quota(Limits.NONE);

  @AfterEach
  void close() {
    pool.close();
  }

  @Test
  void wholeWalk_isToldAndRememberedInItsOrder() {
    memory.know(1, TRACKED);
    memory.know(2, TRACKED);
    page(1, cat(1));
    page(2, cat(2));
    listingEnded(3);

    TargetReport report = run(COMPLETE);

    assertThat(journal.lines())
        .containsExactly(
            "event started",
            "event page 1 read",
            "memory Skipped 1",
            "checkpoint 1",
            "event Skipped 1",
            "event page 1 dispatched",
            "event page 2 read",
            "memory Skipped 2",
            "checkpoint 2",
            "event Skipped 2",
            "event page 2 dispatched",
            "checkpoint 3",
            "walk read whole",
            "end complete, 2 listed",
            "event complete");
    assertThat(report.isComplete()).isTrue();
    assertThat(report.counts().pages()).isEqualTo(2);
    assertThat(report.ledger()).isEqualTo(RecordingMemory.TOTALS);
  }

  @Test
  void downloadsOfTheLastPage_areAwaited() {
    page(1, cat(1), cat(2), cat(3));

    TargetReport report = run(COMPLETE);

    assertThat(report.counts().downloaded()).isEqualTo(3);
    assertThat(journal.lines())
        .endsWith("walk read whole", "end complete, 3 listed", "event complete");
  }

  @Test
  void pageWithARejectedEntry_countsBothAndIsPendingUntilBothAreRecorded() {
    executor.on(1, ScriptedExecutor::busy);
    steps.add(
        new ListingStep.Page(
            1,
            Listing.ofUser("ann"),
            List.of(cat(1)),
            List.of(new Rejection(OptionalLong.of(2), 2, "no usable address")),
            Checkpoints.at(1)));

    TargetReport report = run(COMPLETE);

    assertThat(journal.lines())
        .containsSubsequence("memory Rejected 2", "memory Failed 1", "checkpoint 1");
    assertThat(report.counts().listed()).isEqualTo(2);
    assertThat(journal.lines("end")).containsExactly("end incomplete, 2 listed");
  }

  @Test
  void targetThatIsNotFound_retriesNothing() {
    memory.missing(missing(5));

    TargetReport report = run(new WalkEnd.NotFound("no such user"));

    assertThat(journal.lines())
        .containsExactly(
            "event started", "walk forgotten", "end not found, 0 listed", "event not found");
    assertThat(report.end()).isEqualTo(new WalkEnd.NotFound("no such user"));
  }

  @Test
  void walkWithAGap_isFinishedIfAllItsListingsWereReadAsFarAsTheyCan() {
    memory.resumeAt(Checkpoints.at(1));
    listingEnded(3);

    run(INCOMPLETE);

    assertThat(journal.lines())
        .containsExactly(
            "event resumed",
            "checkpoint 3",
            "walk forgotten",
            "end incomplete, 0 listed",
            "event incomplete");
  }

  /** Nothing is left to ask of a part that the API does not have. */
  @Test
  void walkWithAGapAndARefusedPart_isFinished() {
    listingEnded(3);
    Checkpoint.State refused = new Checkpoint.State(Checkpoint.End.REFUSED, null);
    steps.add(
        new ListingStep.ListingEnded(
            Checkpoint.top("username=ann&baseModels=Odd", 1).with(refused)));

    run(INCOMPLETE);

    assertThat(journal.lines("walk")).containsExactly("walk forgotten");
  }

  @Test
  void lookForNewsThatFails_keepsWhatWasReadWhole() {
    memory.resumeAt(Checkpoints.end(3));
    memory.readWholeAt(Instant.EPOCH);
    steps.add(new ListingStep.ListingEnded(Checkpoints.end(3).inNextPass()));

    TargetReport report = run(INCOMPLETE);

    assertThat(journal.lines())
        .containsExactly(
            "event started", "checkpoint 3", "end incomplete, 0 listed", "event incomplete");
    assertThat(report.newSince()).isEqualTo(Instant.EPOCH);
  }

  @Test
  void wholeWalkWithAnEntryThatCannotBeTriedAlone_isForgotten() {
    steps.add(
        new ListingStep.Page(
            1,
            Listing.ofUser("ann"),
            List.of(),
            List.of(new Rejection(OptionalLong.of(2), 2, "no usable address")),
            Checkpoints.at(1)));

    run(COMPLETE);

    assertThat(journal.lines("walk")).containsExactly("walk forgotten");
  }

  @Test
  void wholeWalkWithAFailedItem_isReadWhole() {
    executor.on(1, ScriptedExecutor::busy);
    page(1, cat(1));

    run(COMPLETE);

    assertThat(journal.lines("walk")).containsExactly("walk read whole");
  }

  @Test
  void walkWithAGapInAnOpenListing_isResumedByALaterRun() {
    memory.resumeAt(Checkpoints.at(1));

    run(INCOMPLETE);

    assertThat(journal.lines("walk")).isEmpty();
    assertThat(journal.lines("end")).containsExactly("end incomplete, 0 listed");
  }

  @Test
  void refusedWalk_isResumedByALaterRun() {
    run(new WalkEnd.ApiRefused("HTTP 401"));

    assertThat(journal.lines())
        .containsExactly("event started", "end refused, 0 listed", "event refused");
  }

  @Test
  void everySliceOfMissingItems_isRetriedAfterTheWalk() {
    memory.missing(missing(9), missing(8));
    memory.missing(missing(7));

    TargetReport report = run(COMPLETE);

    assertThat(journal.lines("memory"))
        .containsExactly(
            "memory NoLongerListed 9", "memory NoLongerListed 8", "memory NoLongerListed 7");
    assertThat(report.isComplete()).isTrue();
    assertThat(report.counts().listed()).isEqualTo(3);
  }

  @Test
  void entryThatIsNotMetInAPartOfTheListings_isStillMissing() {
    memory.resumeAt(Checkpoints.at(1));
    memory.missing(missing(9));

    run(COMPLETE);

    assertThat(journal.lines("memory")).containsExactly("memory StillMissing 9");
  }

  @Test
  void runThatIsStopped_leavesTheMemoryAsAKillWould() {
    page(1, cat(1));
    executor.on(
        1,
        fetch -> {
          stop.stop(INTERRUPTED);
          return ScriptedExecutor.abandoned(fetch);
        });

    TargetReport report = run(COMPLETE);

    assertThat(report.end()).isEqualTo(new WalkEnd.Interrupted());
    assertThat(journal.lines()).doesNotContain("walk read whole", "checkpoint 1");
    assertThat(journal.lines("end")).isEmpty();
    assertThat(journal.lines("memory")).containsExactly("memory Abandoned 1");
    assertThat(journal.lines()).endsWith("event interrupted");
  }

  @Test
  void databaseThatCannotBeRead_stopsTheRun() {
    memory.breakDown();
    page(1, cat(1));

    TargetReport report = run(COMPLETE);

    assertThat(report.end()).isEqualTo(new WalkEnd.Interrupted());
    assertThat(report.ledger()).isNull();
    assertThat(stop.reason())
        .contains(new StopReason.Fatal("Tried to read t.sqlite but it is broken."));
  }

  @Test
  void defectOfOurs_isAGapOfThisTarget() {
    TargetReport report =
        run(
            () -> {
              throw new IllegalStateException("made for this test");
            });

    assertThat(report.end())
        .isEqualTo(
            new WalkEnd.Incomplete(
                Gap.Kind.INTERNAL, "java.lang.IllegalStateException: made for this test"));
    assertThat(stop.reason()).isEmpty();
  }

  @Test
  void runThatHasEnough_endsItsWalkAndKeepsItsPlace() {
    quota = quota(new Limits(OptionalInt.of(1), OptionalInt.empty()));
    page(1, cat(4), cat(3));
    page(2, cat(2));

    TargetReport report = run(COMPLETE);

    assertThat(report.end()).isEqualTo(new WalkEnd.LimitReached("--max_images 1", true));
    assertThat(report.isComplete()).isFalse();
    assertThat(report.isSatisfied()).isTrue();
    assertThat(steps).hasSize(2);
    assertThat(journal.lines())
        .contains("event Downloaded 4")
        .doesNotContain("checkpoint 1", "walk finished");
  }

  @Test
  void modelThatHasEnough_isLeftAndTheWalkGoesOn() {
    quota = quota(new Limits(OptionalInt.empty(), OptionalInt.of(1)));
    pageOfModel(7, 71, 1, cat(5), cat(4));
    pageOfModel(7, 71, 2, cat(3));
    steps.add(new ListingStep.ListingEnded(named(71, 2)));
    pageOfModel(8, 81, 3, cat(2));

    TargetReport report = run(COMPLETE);

    assertThat(report.end()).isEqualTo(new WalkEnd.LimitReached("--max_per_model 1", false));
    assertThat(journal.lines())
        .contains("event Downloaded 5", "event Downloaded 2", "checkpoint 3")
        .doesNotContain("checkpoint 1", "checkpoint 2", "walk finished");
  }

  private void pageOfModel(long model, long version, int number, Item... items) {
    Listing listing = Listing.ofVersion(version, OptionalLong.of(model));
    steps.add(
        new ListingStep.Page(number, listing, List.of(items), List.of(), named(version, number)));
  }

  /** As those of other tests, of the listing of a version. */
  private static Checkpoint named(long version, int page) {
    Checkpoint at = Checkpoints.at(page);
    return new Checkpoint("modelVersionId=" + version, at.at(), at.range(), at.pass(), at.state());
  }

  private TargetQuota quota(Limits limits) {
    return new TargetQuota(limits, new Quota(limits.images(), 0), memory.target(), Map.of());
  }

  private TargetReport run(WalkEnd end) {
    steps.add(new ListingStep.Ended(end));
    return run(steps::removeFirst);
  }

  private TargetReport run(TargetRun.Walk walk) {
    RunListener listener = new RecordingListener(journal);
    ItemDispatcher dispatcher = new ItemDispatcher(ALL, memory, quota, pool, executor, listener);
    FolderCheck folders = new FolderCheck(ALL, memory);
    return new TargetRun(walk, memory, quota, folders, dispatcher, listener, stop).run();
  }

  private void page(int number, Item... items) {
    Checkpoint checkpoint = Checkpoints.at(number);
    steps.add(
        new ListingStep.Page(number, Listing.ofUser("ann"), List.of(items), List.of(), checkpoint));
  }

  private void listingEnded(int page) {
    steps.add(new ListingStep.ListingEnded(Checkpoints.end(page)));
  }

  private static MissingItem missing(long id) {
    return new MissingItem(
        id,
        OptionalLong.empty(),
        MissingItem.Why.PERMANENT,
        "no usable address",
        Instant.EPOCH,
        null);
  }
}
