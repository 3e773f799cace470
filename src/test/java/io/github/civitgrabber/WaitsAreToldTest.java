package io.github.civitgrabber;

import static io.github.civitgrabber.testing.DemoRequests.LISTING;
import static io.github.civitgrabber.testing.DemoRequests.MEDIA;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.cli.Program;
import io.github.civitgrabber.cli.environment.Environment;
import io.github.civitgrabber.cli.environment.Signals;
import io.github.civitgrabber.cli.environment.TerminalOpener;
import io.github.civitgrabber.demo.DemoCatalog;
import io.github.civitgrabber.demo.DemoRequest;
import io.github.civitgrabber.demo.DemoServer;
import io.github.civitgrabber.demo.Fault;
import io.github.civitgrabber.testing.Cli;
import io.github.civitgrabber.testing.Home;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole runs that stand still, without a terminal: their clock runs faster than ours. */
@Timeout(60)
class WaitsAreToldTest {

  private static final int FASTER = 20;

  private static final Predicate<DemoRequest> MODELS =
      request -> request.path().equals("/api/v1/models");

  private final Home home;
  private String target = "user:ann";
  private String label = "username: ann";

  WaitsAreToldTest(@TempDir Path folder) {
    home = new Home(folder);
  }

  @Test
  void pageThatDoesNotCome_isToldWithItsTimeout() throws Exception {
    assertTold("API: no answer for \\d+ s of 6000", "100", LISTING, new Fault.NoAnswer());
  }

  @Test
  void pageThatFails_isToldWithItsTries() throws Exception {
    assertTold("API: HTTP 502, try 2 of 11 in \\d+ s", "100", LISTING, new Fault.Status(502));
  }

  @Test
  void apiThatSlowsDown_isToldWithItsTries() throws Exception {
    Fault busy = new Fault.Status(429, Map.of("Retry-After", "90"), "");
    assertTold("API: HTTP 429, try 2 of 11 in \\d+ s", "100", LISTING, busy);
  }

  @Test
  void transfersThatStall_areToldWithTheirNumber() throws Exception {
    assertTold("3 transfers silent for \\d+ s of 6000", "100", MEDIA, new Fault.Stall(1));
  }

  @Test
  void hostThatSlowsDown_isTold() throws Exception {
    Fault busy = new Fault.Status(503, Map.of("Retry-After", "90"), "");
    assertTold("127.0.0.1 slows us down \\(HTTP 503\\), \\d+ s", "100", MEDIA, busy);
  }

  @Test
  void paceOfOurOwn_isTold() throws Exception {
    assertTold(
        "API: at its pace, 3.6 calls an hour",
        "0.001",
        _ -> false,
        new Fault.NoAnswer(),
        "--filter_tags",
        "nothing of it is downloaded");
  }

  @Test
  void limitOfTheUsersOwn_isTold() throws Exception {
    assertTold(
        "at your limit of 1 B a second",
        "100",
        _ -> false,
        new Fault.NoAnswer(),
        "--limit_rate",
        "1");
  }

  @Test
  void userInAnotherSpelling_isToldUnderTheKnownOne() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 1))) {
      home.users(server, "ann");
    }

    target = "user:ANN";
    assertTold("API: no answer for \\d+ s of 6000", "100", LISTING, new Fault.NoAnswer());
  }

  @Test
  void modelsOfAUser_areToldToBeWaitedFor() throws Exception {
    target = "models-of:ann";
    label = "models-of: ann";
    assertTold("API: no answer for \\d+ s of 6000", "100", MODELS, new Fault.NoAnswer());
  }

  /** No run is there yet that could be stopped: the answer comes when the wait was told. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/api/v1/me   | user:ann | the API's answer about your key",
        "/api/v1/me   | tags     | the API's answer about your key",
        "/api/v1/tags | tags     | the next page of tags"
      })
  void waitWithoutARun_isToldOnStandardError(String path, String arguments, String what)
      throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 1))) {
      CountDownLatch told = new CountDownLatch(1);
      server.knobs().validKey("key").fault(1, r -> r.path().equals(path), new Fault.Hold(told));
      Pattern line =
          Pattern.compile("(?m)^Waiting: " + what + " \\(API: no answer for \\d+ s of 6000\\)$");
      StoppingStream err = new StoppingStream(line);
      err.stop = told::countDown;
      List<String> words = new ArrayList<>(List.of(arguments, "--api_key", "key"));
      words.addAll(List.of("--api_url", server.apiUrl().toString(), "--timeout", "6000"));
      words.addAll(
          arguments.equals("tags")
              ? List.of("--file", home.output().resolveSibling("tags.txt").toString())
              : List.of(
                  "--output_dir", home.output().toString(), "--db", home.database().toString()));

      int code =
          Program.run(environment(new StoppingStream(line), err), words.toArray(String[]::new));

      assertThat(err.text()).containsPattern(line);
      assertThat(code).isZero();
    }
  }

  /** Who is told nothing gets no mail from cron either; the clock lets the answer come. */
  @ParameterizedTest
  @ValueSource(strings = {"update", "--quiet"})
  void waitWithoutARunThatNobodyWatches_isNotTold(String quiet) throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 1))) {
      server.knobs().validKey("key");
      home.users(server, "ann", "--api_key", "key");
      CountDownLatch aMinuteLater = new CountDownLatch(1);
      server.knobs().fault(1, r -> r.path().equals("/api/v1/me"), new Fault.Hold(aMinuteLater));
      long begun = System.nanoTime();
      LongSupplier clock =
          () -> {
            long passed = (System.nanoTime() - begun) * FASTER;
            if (passed > Duration.ofMinutes(1).toNanos()) {
              aMinuteLater.countDown();
            }
            return passed;
          };
      ByteArrayOutputStream err = new ByteArrayOutputStream();

      int code =
          Program.run(
              environment(new ByteArrayOutputStream(), err, clock, _ -> {}),
              quiet,
              "user:ann",
              "--api_key",
              "key",
              "--api_url",
              server.apiUrl().toString(),
              "--output_dir",
              home.output().toString(),
              "--db",
              home.database().toString(),
              "--timeout",
              "6000");

      assertThat(aMinuteLater.getCount()).isZero();
      assertThat(err.toString(UTF_8)).isEmpty();
      assertThat(code).isZero();
    }
  }

  /** When it is told, the run is stopped. */
  private void assertTold(
      String expected,
      String apiRate,
      Predicate<DemoRequest> requests,
      Fault fault,
      String... options)
      throws Exception {
    // More pages than the API gives at once.
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 3000))) {
      server.knobs().fault(Integer.MAX_VALUE, requests, fault);
      Pattern line = Pattern.compile("(?m)^" + label + ": waits, " + expected + "$");
      StoppingStream out = new StoppingStream(line);
      List<String> arguments = new ArrayList<>(List.of(target, "--api_rate", apiRate));
      arguments.addAll(List.of("--api_url", server.apiUrl().toString()));
      arguments.addAll(List.of("--output_dir", home.output().toString()));
      arguments.addAll(List.of("--db", home.database().toString()));
      arguments.addAll(List.of("--timeout", "6000", "--semaphore_limit", "3"));
      arguments.addAll(List.of(options));
      int code =
          Program.run(
              environment(out, OutputStream.nullOutputStream()), arguments.toArray(String[]::new));

      assertThat(code).as(out.text()).isEqualTo(130);
      assertThat(out.text()).containsPattern(line);
    }
  }

  private static Environment environment(StoppingStream out, OutputStream err) {
    return environment(out, err, () -> System.nanoTime() * FASTER, action -> out.stop = action);
  }

  private static Environment environment(
      OutputStream out, OutputStream err, LongSupplier nanoTime, Signals signals) {
    return new Environment(
        new PrintStream(out, true, UTF_8),
        new PrintStream(err, true, UTF_8),
        new BufferedReader(new StringReader("")),
        false,
        TerminalOpener.none(),
        Map.of(),
        Cli.CLOCK,
        nanoTime,
        () -> 0.5,
        Thread::sleep,
        Duration.ofMinutes(1),
        signals);
  }

  /** Stops the run when this line was printed. */
  private static final class StoppingStream extends OutputStream {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Pattern awaited;
    private volatile @Nullable Runnable stop;

    StoppingStream(Pattern awaited) {
      this.awaited = awaited;
    }

    @Override
    public void write(int b) {
      bytes.write(b);
    }

    @Override
    public void write(byte[] more, int offset, int length) {
      bytes.write(more, offset, length);
      Runnable action = stop;
      if (action != null && awaited.matcher(text()).find()) {
        action.run();
      }
    }

    String text() {
      return bytes.toString(UTF_8);
    }
  }
}
