package io.github.civitgrabber;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.demo.DemoCatalog;
import io.github.civitgrabber.demo.DemoServer;
import io.github.civitgrabber.testing.Cli;
import io.github.civitgrabber.testing.DemoModels;
import io.github.civitgrabber.testing.RecordingSleeper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How fast the API is asked. The clock stands still, so each call's wait is its place in line. */
@Timeout(60)
class ApiRateTest {

  private static final int BURST = 10;

  @TempDir Path home;

  private final RecordingSleeper sleeper = new RecordingSleeper();

  @ParameterizedTest
  @CsvSource({
    ", PT0.5S",
    "2, PT0.5S",
    "0.5, PT2S",
    "100, PT0.01S",
    "+4, PT0.25S",
    "03.0, PT0.333333334S",
    "33.333333333, PT0.030000001S",
    "0.00001, PT24H",
    "0.000000001, PT24H"
  })
  void listing_asksTenTimesAtOnceAndThenAtTheRate(String rate, Duration interval) throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 15))) {
      server.knobs().pageSize(1);
      List<String> arguments =
          new ArrayList<>(List.of("--mode", "1", "--username", "ann", "--db", home + "/t.sqlite"));
      arguments.addAll(List.of("--output_dir", home + "/out"));

      assertThat(run(server, rate, arguments)).isZero();
    }
    assertThat(sleeper.asked()).containsExactlyElementsOf(places(15 - BURST, interval));
  }

  @ParameterizedTest
  @CsvSource({", PT0.5S", "10, PT0.1S"})
  void tags_keepTheSameRate(String rate, Duration interval) throws Exception {
    String[] names = IntStream.range(10, 22).mapToObj(n -> "tag" + n).toArray(String[]::new);
    try (DemoServer server = DemoServer.start(DemoModels.tagged(names))) {
      server.knobs().pageSize(1);

      assertThat(run(server, rate, List.of("tags", "--file", home + "/names.txt"))).isZero();
    }
    assertThat(sleeper.asked()).containsExactlyElementsOf(places(12 + 1 - BURST, interval));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "0.0",
        "0.000000000",
        "-1",
        "100.000000001",
        "100.1",
        "101",
        "999999999",
        "1e1",
        "0x1",
        "1,5",
        ".",
        "fast",
        "٣",
        "NaN"
      })
  void otherRates_areWrongUsage(String rate) {
    for (String option : List.of("--api_rate", "--api-rate")) {
      Cli.Result result = Cli.run("--mode", "1", "--username", "ann", option + "=" + rate);

      assertThat(result.err())
          .isEqualToIgnoringNewLines(
              "Invalid value for option '--api_rate': expected a number above 0 and of at most 100,"
                  + " not "
                  + rate
                  + ".");
      assertThat(result.code()).isEqualTo(2);
    }
  }

  @Test
  void help_namesItUnderNetwork() {
    List<String> lines = Cli.run("help", "all").lines();

    assertThat(lines.subList(lines.indexOf("Network:"), lines.size()))
        .anyMatch(line -> line.contains("--api_rate"));
    assertThat(Cli.run("tags", "--help").out()).contains("--api_rate");
  }

  private static List<Duration> places(int count, Duration interval) {
    return IntStream.rangeClosed(1, count).mapToObj(interval::multipliedBy).toList();
  }

  private int run(DemoServer server, String rate, List<String> arguments) {
    List<String> all = new ArrayList<>(arguments);
    all.addAll(List.of("--api_url", server.apiUrl().toString()));
    if (rate != null) {
      all.addAll(List.of("--api-rate", rate));
    }
    return Cli.run(sleeper, all.toArray(String[]::new)).code();
  }
}
