package io.github.civitgrabber.run;

import static io.github.civitgrabber.testing.Outcomes.ANN;
import static io.github.civitgrabber.testing.Outcomes.cat;
import static io.github.civitgrabber.testing.Outcomes.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.civitgrabber.core.Filters;
import io.github.civitgrabber.core.Found;
import io.github.civitgrabber.core.Known;
import io.github.civitgrabber.core.Layout;
import io.github.civitgrabber.core.MissingItem;
import io.github.civitgrabber.core.Planner;
import io.github.civitgrabber.core.Quality;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.filter.Tag;
import io.github.civitgrabber.core.listing.Item;
import io.github.civitgrabber.core.listing.Listing;
import io.github.civitgrabber.core.waiting.WaitListener;
import io.github.civitgrabber.testing.BackgroundCall;
import io.github.civitgrabber.testing.Checkpoints;
import io.github.civitgrabber.testing.Outcomes;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ItemDispatcherTest {

  private static final Path OUT = Path.of("out").toAbsolutePath();
  private static final Planner CATS =
      new Planner(
          Quality.HD,
          false,
          new Layout(OUT, false, 240),
          new Filters(List.of(new Tag("cat")), true));

  private final Journal journal = new Journal();
  private final RecordingMemory memory = new RecordingMemory(ANN, journal);
  private final ScriptedExecutor executor = new ScriptedExecutor(journal);
  private final CheckpointTracker checkpoints = new CheckpointTracker(memory::checkpoint);
  private final DownloadPool pool = new DownloadPool(1, WaitListener.NONE);
  private TargetQuota quota = quota(OptionalInt.empty());
  private final ItemDispatcher dispatcher = dispatcher(memory);

  @AfterEach
  void close() {
    pool.close();
  }

  @Test
  void download_isRememberedThenCountedThenAtItsCheckpointThenTold() throws Exception {
    journal.noteWithEach(() -> ", counted " + dispatcher.tally().counts().downloaded());

    dispatch(page(1), cat(1));

    assertThat(journal.lines())
        .containsExactly(
            "execute 1 into ann, counted 0",
            "memory Downloaded 1, counted 0",
            "checkpoint 1, counted 1",
            "event Downloaded 1, counted 1");
  }

  @Test
  void firstFile_isBegunWhenTheRunsMarkIsOnDisk() throws Exception {
    memory.know(1, new Known(true, OUT.resolve("1.jpeg"), null));
    dispatch(page(1), cat(1));
    assertThat(memory.isMarkedOnDisk()).as("without a file").isFalse();
    journal.noteWithEach(() -> ", marked " + memory.isMarkedOnDisk());

    dispatch(page(1), cat(2));

    assertThat(journal.lines("execute")).containsExactly("execute 2 into ann, marked true");
  }

  @Test
  void failedItem_isRememberedBeforeItsPageCounts() throws Exception {
    executor.on(2, ScriptedExecutor::busy);

    dispatch(page(2), cat(1), cat(2));

    assertThat(journal.lines())
        .containsSubsequence("memory Failed 2", "checkpoint 1", "event Failed 2");
    assertThat(dispatcher.tally().counts().failed().get("HTTP 503").ids()).containsExactly("2");
  }

  @Test
  void abandonedItem_holdsBackTheCheckpointsOfItsPageAndAllBehind() throws Exception {
    executor.on(1, ScriptedExecutor::abandoned);

    dispatch(page(2), cat(1), cat(2));
    dispatch(checkpoints.page(Checkpoints.at(2), 1), cat(3));

    assertThat(journal.lines("checkpoint")).isEmpty();
    assertThat(journal.lines("event"))
        .containsExactly("event Abandoned 1", "event Downloaded 2", "event Downloaded 3");
    assertThat(dispatcher.tally().counts().downloaded()).isEqualTo(2);
  }

  @Test
  void itemsThatAreLeft_areRecordedWithoutADownload() throws Exception {
    memory.know(1, new Known(true, OUT.resolve("1.jpeg"), null));
    memory.know(2, new Known(false, null, null, List.of(), true, "HTTP 404"));

    dispatch(page(3), cat(1), cat(2), item(3, "a dog"));

    assertThat(journal.lines())
        .containsExactly(
            "memory Skipped 1",
            "event Skipped 1",
            "memory Gone 2",
            "event Gone 2",
            "memory Skipped 3",
            "checkpoint 1",
            "event Skipped 3");
  }

  @Test
  void rejectedEntry_countsForTheCheckpointIfItsIdCanBeRemembered() {
    dispatcher.reject(Outcomes.rejected(1, 70, "no usable address"), page(1));
    dispatcher.reject(
        Outcomes.rejectedWithoutId(2, "not an object"), checkpoints.page(Checkpoints.at(2), 1));

    assertThat(journal.lines())
        .containsExactly(
            "memory Rejected 1",
            "checkpoint 1",
            "event Rejected 1",
            "memory Rejected page 2, entry 7",
            "event Rejected page 2, entry 7");
    assertThat(dispatcher.tally().counts().unusableTotal()).isEqualTo(2);
  }

  @Test
  void itemOfAnEarlierRun_isDownloadedFromItsStoredEntry() throws Exception {
    ItemDispatcher ofTag = dispatcher(new RecordingMemory(new Target.ByTag("cat"), journal));
    String entry =
        """
        {"id": 5, "url": "https://image.civitai.com/k/u/original=true/5.jpeg",
         "meta": {"prompt": "a cat"}}
        """;

    ofTag.retry(missing(5, OptionalLong.of(70), entry), true, page(1));
    ofTag.await();

    assertThat(journal.lines("execute")).containsExactly("execute 5 into model_70");
    assertThat(ofTag.tally().counts().listed()).isEqualTo(1);
    assertThat(ofTag.tally().countsOfModels().get(70L).downloaded()).isEqualTo(1);
  }

  @Test
  void entryOfAnEarlierRunThatWasNoItem_isGoneIfAllThatIsListedWasRead() throws Exception {
    dispatcher.retry(missing(5, OptionalLong.empty(), null), true, page(1));
    dispatcher.retry(missing(6, OptionalLong.empty(), null), false, page(1));

    assertThat(journal.lines("memory"))
        .containsExactly("memory NoLongerListed 5", "memory StillMissing 6");
    assertThat(dispatcher.tally().counts().gone()).containsOnlyKeys("no longer listed");
    assertThat(dispatcher.tally().counts().unusable()).containsOnlyKeys("no usable address");
  }

  @Test
  void itemsOfModels_countForTheirModelInTheOrderOfTheSearch() throws Exception {
    dispatcher.tally().page(1, OptionalLong.of(9));
    dispatcher.tally().page(1, OptionalLong.of(3));

    dispatcher.dispatch(List.of(underModel(cat(1), 3), underModel(cat(2), 9)), page(2));
    dispatcher.await();

    assertThat(dispatcher.tally().countsOfModels().keySet()).containsExactly(9L, 3L);
    assertThat(dispatcher.tally().countsOfModels().values())
        .allMatch(counts -> counts.downloaded() == 1 && counts.listed() == 1);
    assertThat(dispatcher.tally().counts().downloaded()).isEqualTo(2);
  }

  @Test
  void await_endsWhenTheLastDownloadIsRecorded() throws Exception {
    CountDownLatch mayEnd = new CountDownLatch(1);
    executor.on(
        1,
        fetch -> {
          awaitUninterruptibly(mayEnd);
          return ScriptedExecutor.downloaded(fetch);
        });
    dispatcher.dispatch(founds(cat(1)), page(1));

    BackgroundCall<Boolean> await =
        BackgroundCall.start(
            () -> {
              dispatcher.await();
              return true;
            });
    assertThat(await.endsWithin(Duration.ofMillis(30))).isFalse();
    mayEnd.countDown();

    assertThat(await.result()).isTrue();
    assertThat(journal.lines("event")).containsExactly("event Downloaded 1");
  }

  @Test
  void stoppedPool_takesNoMoreItemsAndNobodyWaitsForThem() {
    pool.stop();

    assertThatThrownBy(() -> dispatcher.dispatch(founds(cat(1)), page(1)))
        .isInstanceOf(InterruptedException.class);

    dispatcher.await();
    assertThat(journal.lines()).isEmpty();
  }

  @Test
  void executorThatThrows_leavesThePageToALaterRun() throws Exception {
    executor.on(
        1,
        _ -> {
          throw new IllegalStateException("made for this test");
        });

    dispatch(page(1), cat(1));

    assertThat(journal.lines()).containsExactly("execute 1 into ann");
  }

  @Test
  void quotaOfTheRun_isSpentOnWhatIsFetchedAlone() throws Exception {
    quota = quota(OptionalInt.of(2));
    ItemDispatcher limited = dispatcher(memory);
    executor.on(1, ScriptedExecutor::busy);
    memory.know(2, new Known(true, null, null));

    TargetQuota.Answer answer =
        limited.dispatch(founds(cat(1), cat(2), cat(3), cat(4), cat(5), cat(6)), page(6));
    limited.await();

    assertThat(answer).isEqualTo(TargetQuota.Answer.RUN_FULL);
    assertThat(journal.lines())
        .filteredOn(line -> line.startsWith("execute"))
        .containsExactly("execute 1 into ann", "execute 3 into ann", "execute 4 into ann");
    // Two of the page are left: no later run may begin behind it.
    assertThat(journal.lines()).doesNotContain("checkpoint 1");
  }

  private static TargetQuota quota(OptionalInt images) {
    Limits limits = new Limits(images, OptionalInt.empty());
    return new TargetQuota(limits, new Quota(images, 0), ANN, Map.of());
  }

  private ItemDispatcher dispatcher(TargetMemory of) {
    return new ItemDispatcher(CATS, of, quota, pool, executor, new RecordingListener(journal));
  }

  private CheckpointTracker.PendingPage page(int entries) {
    return checkpoints.page(Checkpoints.at(1), entries);
  }

  private void dispatch(CheckpointTracker.PendingPage page, Item... items) throws Exception {
    dispatcher.dispatch(founds(items), page);
    dispatcher.await();
  }

  private static List<Found> founds(Item... items) {
    return Arrays.stream(items).map(Outcomes::found).toList();
  }

  private static Found underModel(Item item, long model) {
    return new Found(item, Listing.ofVersion(1, OptionalLong.of(model)));
  }

  private static MissingItem missing(long id, OptionalLong model, @Nullable String entry) {
    return new MissingItem(
        id, model, MissingItem.Why.PERMANENT, "no usable address", Instant.EPOCH, entry);
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
