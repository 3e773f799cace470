package io.github.civitgrabber.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.core.Outcome;
import io.github.civitgrabber.core.RetryRules;
import io.github.civitgrabber.http.HttpGateway;
import io.github.civitgrabber.http.Retrier;
import io.github.civitgrabber.library.MediaLibrary;
import io.github.civitgrabber.testing.Fetches;
import io.github.civitgrabber.testing.Gateways;
import io.github.civitgrabber.testing.SocketScript;
import io.github.civitgrabber.tracking.TrackingDatabase;
import io.github.civitgrabber.transfer.ItemDownloader;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class ItemPipelineTest {

  @TempDir Path folder;

  @Test
  void errorOfTheJvmInADownload_isAFailedItemAndNotANothing() throws Exception {
    try (SocketScript host = SocketScript.start(SocketScript.always(SocketScript.ok("x")));
        HttpGateway gateway = Gateways.patient(host.origin());
        TrackingDatabase tracking =
            TrackingDatabase.open(
                folder.resolve("t.sqlite"), Gateways.CLOCK, System::nanoTime, broken -> {})) {
      Retrier once = new Retrier(new RetryRules(1, Duration.ZERO, Duration.ZERO), () -> 0.5);
      ItemDownloader outOfMemory =
          new ItemDownloader(
              gateway,
              once,
              bytes -> {
                throw new OutOfMemoryError("made for this test");
              },
              1);
      ItemPipeline run =
          new ItemPipeline(
              outOfMemory,
              new MediaLibrary(folder),
              tracking,
              noMinimum(),
              new StorageFaults(folder),
              new StopSignal(),
              Gateways.CLOCK);

      Outcome.OfItem outcome = run.execute(Fetches.image(host.origin(), folder.resolve("out")));

      assertThat(outcome).isInstanceOf(Outcome.Failed.class);
      assertThat(outcome.label()).isEqualTo("123");
    }
  }

  private DiskSpaceGuard noMinimum() {
    DiskSpaceGuard.Disk disk = new DiskSpaceGuard.Disk(folder, () -> 0);
    return new DiskSpaceGuard(disk, disk, 0);
  }
}
