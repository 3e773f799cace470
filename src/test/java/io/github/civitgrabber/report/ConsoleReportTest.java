package io.github.civitgrabber.report;

import static io.github.civitgrabber.report.Reports.JO;
import static io.github.civitgrabber.report.Reports.MIA;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.core.Counts;
import io.github.civitgrabber.core.Outcome;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.waiting.Wait;
import io.github.civitgrabber.report.live.Display;
import io.github.civitgrabber.run.RunEvent;
import io.github.civitgrabber.run.TargetReport;
import io.github.civitgrabber.run.waiting.WaitInForce;
import io.github.civitgrabber.testing.DefaultLocale;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ConsoleReportTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, false, UTF_8);

  @Test
  void plain_aLineForStartPageAndEnd() {
    try (ConsoleReport report = ConsoleReport.plain(out, false)) {
      wholeRun(report, JO);
      report.on(new RunEvent.TargetStarted(MIA, false));
      report.on(new RunEvent.TargetFinished(Reports.notFound(MIA)));
    }

    assertThat(printed().lines())
        .containsExactly(
            "username: jo: started",
            "username: jo: page 1, 4 listed, 1 downloaded, 1 skipped, 1 failed",
            "username: jo: page 2, 4 listed, 1 downloaded, 1 skipped, 1 failed",
            "username: jo: incomplete, 1 downloaded, 1 failed",
            "username: mia: started",
            "username: mia: not found");
  }

  @Test
  void plainPageOfWhichEverythingIsToCome_saysSo() {
    try (ConsoleReport report = ConsoleReport.plain(out, false)) {
      Counts counts =
          new Counts(
              1, 200, 0, 0, 0, 0, Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of());
      report.on(new RunEvent.PageDispatched(JO, 1, counts, 200));
    }

    assertThat(printed().lines())
        .containsExactly(
            "username: jo: page 1, 200 listed, 0 downloaded, 200 to come, 0 skipped, 0 failed");
  }

  @Test
  void plainWaitOfTenSeconds_isALine() {
    Wait wait = new Wait.Slowdown("image.civitai.com", "HTTP 429", Duration.ofSeconds(90));
    try (ConsoleReport report = ConsoleReport.plain(out, false)) {
      for (int seconds : new int[] {2, 10, 40}) {
        Duration lasting = Duration.ofSeconds(seconds);
        report.on(new RunEvent.Waiting(JO, new WaitInForce(wait, 5, lasting), lasting));
      }
    }

    assertThat(printed().lines())
        .containsExactly(
            "username: jo: waits, image.civitai.com slows us down (HTTP 429), 80 s",
            "username: jo: waits, image.civitai.com slows us down (HTTP 429), 50 s");
  }

  @Test
  void trackedFilesThatAreElsewhere_areAWarning() {
    Path file = Path.of("pictures", "1.jpeg").toAbsolutePath();
    Path folder = Path.of("out").toAbsolutePath();
    try (ConsoleReport report = ConsoleReport.plain(out, false)) {
      report.on(new RunEvent.TrackedElsewhere(JO, file, Optional.empty()));
      report.on(new RunEvent.TrackedElsewhere(JO, file, Optional.of(folder)));
    }

    assertThat(printed().lines())
        .containsExactly(
            "Warning: username: jo: none of a sample of its tracked files is there, for example "
                + file
                + "; their folder seems to have been moved or emptied."
                + " verify --repair finds what lies elsewhere in the output folder."
                + " What is tracked is fetched again only with --redownload 1.",
            "Warning: username: jo: its tracked files are not in "
                + folder
                + " but elsewhere, for example "
                + file
                + ". What is tracked is fetched again only with --redownload 1.");
  }

  @Test
  void linesThatAreWiderThanTheTerminal_areBrokenBetweenWords() {
    List<String> lines = new ArrayList<>();
    try (ConsoleReport report = ConsoleReport.live(narrow(lines), true).withReasons()) {
      report.begin(List.of("Database: /home/jo/civitai/tracking.sqlite (12 tracked)"));
      report.on(new RunEvent.TargetFinished(Reports.complete(JO, Reports.failed(7, "HTTP 503"))));
    }

    assertThat(lines)
        .containsExactly(
            "Database: /home/jo/civitai/tracking.sqlite (12",
            "  tracked)",
            "username: jo: \u001b[33mincomplete\u001b[m, 1 failed; HTTP 503: 1",
            "  (7)");
  }

  private static Display narrow(List<String> lines) {
    return new Display() {
      @Override
      public void line(String text) {
        lines.add(text);
      }

      @Override
      public int columns() {
        return 50;
      }

      @Override
      public void close() {}
    };
  }

  @Test
  void plain_everyLineIsThereAtOnce() {
    try (ConsoleReport report = ConsoleReport.plain(out, false)) {
      report.on(new RunEvent.TargetStarted(JO, false));

      assertThat(printed()).isEqualTo("username: jo: started" + System.lineSeparator());
    }
  }

  @Test
  void plainInAnotherLocale_sameDigits() {
    try (DefaultLocale _ = DefaultLocale.set(DefaultLocale.WITH_OTHER_DIGITS);
        ConsoleReport report = ConsoleReport.plain(out, false)) {
      wholeRun(report, JO);
    }

    assertThat(printed())
        .contains("username: jo: page 1, 4 listed, 1 downloaded, 1 skipped, 1 failed")
        .contains("username: jo: incomplete, 1 downloaded, 1 failed");
  }

  @Test
  void plain_controlCharactersOfANameAreNotPrinted() {
    try (ConsoleReport report = ConsoleReport.plain(out, false)) {
      wholeRun(report, Reports.DEVIOUS);
    }

    assertThat(printed().lines())
        .hasSize(4)
        .allMatch(line -> line.startsWith("username: " + Reports.DEVIOUS_PRINTED + ": "));
    assertThat(printed().replace(System.lineSeparator(), "")).matches("[\\x20-\\x7e]*");
  }

  private static void wholeRun(ConsoleReport report, Target target) {
    Outcome[] outcomes = {
      Reports.downloadedWithoutData(500),
      Reports.tracked(),
      Reports.failed(7, "HTTP 503"),
      Reports.gone(8)
    };
    TargetReport ended = Reports.complete(target, outcomes);
    report.on(new RunEvent.TargetStarted(target, false));
    report.on(new RunEvent.PageRead(target, 1, 4));
    for (Outcome outcome : outcomes) {
      report.on(new RunEvent.ItemFinished(target, outcome));
    }
    report.on(new RunEvent.PageDispatched(target, 1, ended.counts(), 0));
    report.on(new RunEvent.PageRead(target, 2, 0));
    report.on(new RunEvent.PageDispatched(target, 2, ended.counts(), 0));
    report.on(new RunEvent.TargetFinished(ended));
  }

  private String printed() {
    return bytes.toString(UTF_8);
  }
}
