package io.github.civitgrabber.run.item;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.core.Outcome;
import io.github.civitgrabber.core.Plan;
import io.github.civitgrabber.core.StopReason;
import io.github.civitgrabber.core.ledger.LedgerKey;
import io.github.civitgrabber.core.net.RetryRules;
import io.github.civitgrabber.core.waiting.WaitListener;
import io.github.civitgrabber.http.HttpGateway;
import io.github.civitgrabber.http.Retrier;
import io.github.civitgrabber.library.MediaLibrary;
import io.github.civitgrabber.library.Mover;
import io.github.civitgrabber.testing.BackgroundCall;
import io.github.civitgrabber.testing.Fetches;
import io.github.civitgrabber.testing.Gateways;
import io.github.civitgrabber.testing.SampleAnswers;
import io.github.civitgrabber.testing.Samples;
import io.github.civitgrabber.testing.SocketScript;
import io.github.civitgrabber.testing.Tree;
import io.github.civitgrabber.tracking.TrackingDatabase;
import io.github.civitgrabber.transfer.ByteListener;
import io.github.civitgrabber.transfer.ItemCopier;
import io.github.civitgrabber.transfer.ItemDownloader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class ItemPipelineTest {

  private static final byte[] PICTURE = Samples.media("jpeg");

  @TempDir private Path folder;

  private final StopSignal stop = new StopSignal();
  private Path out;
  private TrackingDatabase tracking;

  @BeforeEach
  void open() throws Exception {
    out = Files.createDirectory(folder.resolve("out"));
    tracking =
        TrackingDatabase.open(
            folder.resolve("t.sqlite"),
            false,
            Gateways.CLOCK,
            System::nanoTime,
            WaitListener.NONE,
            _ -> {});
  }

  @AfterEach
  void close() {
    tracking.close();
  }

  @Test
  void download_isAFileASidecarAndARow() throws Exception {
    Fetched fetched = fetch(SampleAnswers.media("jpeg"));

    Path file = out.resolve("123.jpeg");
    assertThat(fetched.outcome())
        .isEqualTo(
            new Outcome.Downloaded(
                fetched.plan().found(),
                fetched.plan().key(),
                file,
                fetched.plan().address().first(),
                PICTURE.length,
                null));
    assertThat(Files.readAllBytes(file)).isEqualTo(PICTURE);
    assertThat(files()).containsExactly("123.jpeg", "123_no_meta.txt");
    assertThat(rows(fetched.plan())).containsExactly(Map.entry(fetched.plan().key().text(), file));
  }

  @Test
  void rowThatCannotBeRecorded_findsTheFileInPlace() throws Exception {
    tracking.close();

    Fetched fetched = fetch(SampleAnswers.media("jpeg"));

    assertThat(fetched.outcome())
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> {
              assertThat(failed.reason()).startsWith("internal error: ");
              assertThat(failed.isTransient()).isTrue();
            });
    assertThat(files()).containsExactly("123.jpeg", "123_no_meta.txt");
  }

  @Test
  void fileThatCannotGetItsName_leavesNeitherRowNorPartFile() throws Exception {
    for (String name : List.of("123.jpeg", "123_HD.jpeg")) {
      Files.writeString(out.resolve(name), "somebody else's");
    }

    Fetched fetched = fetch(SampleAnswers.media("jpeg"));

    assertThat(fetched.outcome()).isEqualTo(failed(fetched, "another file has that name", false));
    assertThat(files()).containsExactly("123.jpeg", "123_HD.jpeg", "123_no_meta.txt");
    assertThat(rows(fetched.plan())).isEmpty();
    assertThat(stop.reason()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 410})
  void itemThatTheServerHasNoMore_isGone(int status) throws Exception {
    Fetched fetched = fetch(SampleAnswers.status(status));

    assertThat(fetched.outcome())
        .isEqualTo(
            new Outcome.Gone(
                fetched.plan().found(),
                fetched.plan().key(),
                fetched.plan().address().first(),
                "HTTP " + status));
  }

  @ParameterizedTest
  @CsvSource({"503, true", "403, false"})
  void itemThatTheServerDoesNotGive_failsWithWhatAFurtherTryCouldDo(int status, boolean isTransient)
      throws Exception {
    Fetched fetched = fetch(SampleAnswers.status(status));

    assertThat(fetched.outcome()).isEqualTo(failed(fetched, "HTTP " + status, isTransient));
    assertThat(files()).isEmpty();
  }

  @Test
  void tooLittleSpace_stopsTheRunBeforeAnythingIsAskedFor() throws Exception {
    DiskSpaceGuard.Disk full = new DiskSpaceGuard.Disk(out, () -> 1);

    Fetched fetched =
        fetch(SampleAnswers.media("jpeg"), new DiskSpaceGuard(full, full, 2), _ -> {});

    assertThat(fetched.outcome()).isEqualTo(abandoned(fetched));
    assertThat(fetched.requests()).isZero();
    assertThat(stop.reason())
        .get()
        .isInstanceOfSatisfying(
            StopReason.Fatal.class,
            reason ->
                assertThat(reason.message()).startsWith("Stopped because the disk of " + out));
  }

  @Test
  void interruptedDownload_isAbandoned() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    try (SocketScript host =
            SocketScript.start(
                wire -> {
                  wire.request();
                  asked.countDown();
                  wire.idleTimeout();
                });
        HttpGateway gateway = Gateways.patient(host.origin())) {
      Plan.Fetch plan = Fetches.image(host.origin(), out);
      ItemPipeline pipeline = pipeline(gateway, noMinimum(), _ -> {});
      BackgroundCall<Outcome.OfItem> call = BackgroundCall.start(() -> pipeline.execute(plan));
      asked.await();

      call.interrupt();

      assertThat(call.result()).isEqualTo(new Outcome.Abandoned(plan.found(), plan.key()));
      assertThat(stop.reason()).isEmpty();
    }
  }

  @Test
  void errorOfTheJvmInADownload_isAFailedItemAndNotANothing() throws Exception {
    Fetched fetched =
        fetch(
            SampleAnswers.media("jpeg"),
            noMinimum(),
            _ -> {
              throw new OutOfMemoryError("made for this test");
            });

    assertThat(fetched.outcome()).isInstanceOf(Outcome.Failed.class);
    assertThat(fetched.outcome().label()).isEqualTo("123");
  }

  private Fetched fetch(String answer) throws Exception {
    return fetch(answer, noMinimum(), _ -> {});
  }

  private Fetched fetch(String answer, DiskSpaceGuard diskSpace, ByteListener received)
      throws Exception {
    try (SocketScript host = SocketScript.start(SocketScript.always(answer));
        HttpGateway gateway = Gateways.patient(host.origin())) {
      Plan.Fetch plan = Fetches.image(host.origin(), out);
      Outcome.OfItem outcome = pipeline(gateway, diskSpace, received).execute(plan);
      return new Fetched(plan, outcome, host.requests().size());
    }
  }

  private ItemPipeline pipeline(
      HttpGateway gateway, DiskSpaceGuard diskSpace, ByteListener received) {
    Retrier once =
        new Retrier(new RetryRules(1, Duration.ZERO, Duration.ZERO), () -> 0.5, WaitListener.NONE);
    ItemStore store =
        new ItemStore(
            new MediaLibrary(out, new Mover(Thread::sleep)), tracking, null, Gateways.CLOCK);
    return new ItemPipeline(
        new ItemDownloader(gateway, once, received, 1),
        store,
        new ItemLinker(store, new ItemCopier(received, true), true),
        diskSpace,
        new StorageFaults(out),
        stop,
        WaitListener.NONE);
  }

  private DiskSpaceGuard noMinimum() {
    DiskSpaceGuard.Disk disk = new DiskSpaceGuard.Disk(folder, () -> 0);
    return new DiskSpaceGuard(disk, disk, 0);
  }

  private static Outcome failed(Fetched fetched, String reason, boolean isTransient) {
    Plan.Fetch plan = fetched.plan();
    return new Outcome.Failed(
        plan.found(), plan.key(), plan.address().first(), reason, isTransient);
  }

  private static Outcome abandoned(Fetched fetched) {
    return new Outcome.Abandoned(fetched.plan().found(), fetched.plan().key());
  }

  private List<String> files() throws Exception {
    return List.copyOf(Tree.files(out).keySet());
  }

  private Map<String, Path> rows(Plan.Fetch plan) throws Exception {
    LedgerKey key = new LedgerKey(plan.key().target(), plan.key().quality());
    return tracking.ledger().page(List.of(plan.key().text()), key, List.of(Fetches.ID)).files();
  }

  private record Fetched(Plan.Fetch plan, Outcome.OfItem outcome, int requests) {}
}
