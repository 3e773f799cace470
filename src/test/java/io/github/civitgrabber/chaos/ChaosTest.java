package io.github.civitgrabber.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.demo.DemoServer;
import io.github.civitgrabber.testing.Cli;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The whole program against a server that fails at random, again and again until it says that all
 * is done. {@code -Dchaos.seeds=200} tries more days than a build does, {@code -Dchaos.first=17}
 * begins with one that failed.
 */
@Timeout(120)
@Tag("slow")
class ChaosTest {

  private static final int ITEMS = 200;
  private static final int PAGE = 25;
  private static final int MOST_RUNS = 10;

  @TempDir Path home;

  static LongStream seeds() {
    long first = Long.getLong("chaos.first", 1);
    return LongStream.range(first, first + Long.getLong("chaos.seeds", 6));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void anyFaults_endWithEveryFileRowAndSidecarAndNothingElse(long seed) throws Exception {
    Gallery gallery = Gallery.of(ITEMS, n -> 100 + 97 * n % 30_000);
    Grab grab = Grab.into(home, gallery);
    try (DemoServer server = DemoServer.start(gallery.catalog());
        DemoServer elsewhere = DemoServer.start(gallery.catalog())) {
      server.knobs().pageSize(PAGE).script(new FaultDice(seed, gallery, elsewhere.apiUrl()));

      Cli.Result result = grab.run(server, "--timeout", "1", "--semaphore_limit", "16");
      for (int run = 2; result.code() != 0 && run <= MOST_RUNS; run++) {
        assertThat(result.code()).as("seed %s: %s", seed, result).isEqualTo(1);
        grab.assertSound("seed " + seed + " before run " + run);
        result = grab.run(server, "--timeout", "1", "--semaphore_limit", "16");
      }

      assertThat(result.code()).as("seed %s: %s", seed, result).isZero();
      grab.assertComplete("seed " + seed);
      assertThat(server.requests()).as("that much went wrong").hasSizeGreaterThan(ITEMS * 4 / 3);
    }
  }
}
