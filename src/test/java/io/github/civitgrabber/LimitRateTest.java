package io.github.civitgrabber;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.demo.DemoCatalog;
import io.github.civitgrabber.demo.DemoServer;
import io.github.civitgrabber.testing.Cli;
import io.github.civitgrabber.testing.Home;
import io.github.civitgrabber.testing.RecordingSleeper;
import io.github.civitgrabber.testing.Tree;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The option {@code --limit_rate}. */
class LimitRateTest {

  private static final Duration BURST = Duration.ofMillis(250);

  @TempDir Path folder;

  private final RecordingSleeper sleeper = new RecordingSleeper();

  /** While time stands still, the last wait is as long as all bytes are worth. */
  @ParameterizedTest
  @CsvSource({"1000, 1000", "1k, 1000", "2 KB, 2000"})
  void run_waitsForAllBytesOfMediaAndPages(String rate, long bytesPerSecond) throws Exception {
    Home home = new Home(folder);
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 3))) {
      String[] arguments = home.arguments(server, "user:ann", "--limit_rate", rate);
      assertThat(Cli.run(sleeper, arguments).code()).isZero();
    }

    long media =
        Tree.files(home.userFolder("ann")).entrySet().stream()
            .filter(file -> !file.getKey().endsWith(".txt"))
            .mapToLong(file -> file.getValue().length)
            .sum();
    Duration longest = sleeper.asked().stream().max(Comparator.naturalOrder()).orElseThrow();
    long bytes = longest.plus(BURST).toMillis() * bytesPerSecond / 1000;
    assertThat(media).isPositive();
    assertThat(bytes).isBetween(media + 1, media + 5_000);
  }

  @Test
  void withoutIt_nothingWaits() throws Exception {
    Home home = new Home(folder);
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 3))) {
      assertThat(Cli.run(sleeper, home.arguments(server, "user:ann")).code()).isZero();
    }

    assertThat(sleeper.asked()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0k", "-1", "1.5M", "fast", "2MB/s", "٣", "9999999999999999"})
  void otherSizes_areWrongUsage(String rate) {
    for (String option : List.of("--limit_rate", "--limit-rate")) {
      Cli.Result result = Cli.run("user:ann", option + "=" + rate);

      assertThat(result.err())
          .isEqualToIgnoringNewLines(
              "Invalid value for option '--limit_rate': expected a size such as 500k, 2MB or 100000"
                  + " (bytes), not "
                  + rate
                  + ".");
      assertThat(result.code()).isEqualTo(2);
    }
  }

  @Test
  void help_namesItUnderNetwork() {
    List<String> lines = Cli.run("help", "all").lines();

    assertThat(lines.subList(lines.indexOf("Network:"), lines.size()))
        .anyMatch(line -> line.contains("--limit_rate"));
    assertThat(Cli.run("update", "--help").out()).contains("--limit_rate");
  }
}
