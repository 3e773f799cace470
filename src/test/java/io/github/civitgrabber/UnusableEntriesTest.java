package io.github.civitgrabber;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.testing.Cli;
import io.github.civitgrabber.testing.Home;
import io.github.civitgrabber.testing.SocketScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Listings of entries that are no items, and how much of them is remembered. */
@Timeout(60)
class UnusableEntriesTest {

  private static final String MISSING = "SELECT count(*), why FROM missing_items GROUP BY why";
  private static final String CHECKPOINTS = "SELECT count(*) FROM walk_positions";

  private final Home home;

  UnusableEntriesTest(@TempDir Path folder) {
    home = new Home(folder);
  }

  @Test
  void millionOnOnePage_asManyAsAPageCanHaveAreRememberedAndTheOthersToldOfInEveryRun()
      throws Exception {
    try (SocketScript server = SocketScript.start(wire -> lead(wire, 1, 1, 1_000_000))) {
      for (int run = 1; run <= 2; run++) {
        Cli.Result result = grab(server);

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.lines())
            .contains(
                "  status: incomplete: unusable entries 1000000",
                "  unusable, listed beyond what a page can have, only counted: 999800"
                    + " (page 1, 999800 entries, …)",
                "  over all runs: 0 tracked, 200 missing, never complete yet");
        assertThat(server.requests()).hasSize(run);
      }
    }
    assertThat(home.rows(MISSING)).containsExactly("200|FINAL");
    assertThat(home.rows(CHECKPOINTS)).containsExactly("0");
    assertThat(Files.size(home.database())).isLessThan(1_000_000);
  }

  @Test
  void fullPagesOfThem_tenThousandAreRememberedAndNoneTakenForGoneLater() throws Exception {
    try (SocketScript server = SocketScript.start(wire -> lead(wire, 300, 55, 200))) {
      Cli.Result result = grab(server);

      assertThat(result.code()).isEqualTo(1);
      assertThat(result.lines())
          .contains(
              "  status: incomplete: unusable entries 11000",
              "  unusable, beyond what is remembered, only counted: 1000"
                  + " (page 51, 200 entries, page 52, 200 entries, page 53, 200 entries,"
                  + " page 54, 200 entries, page 55, 200 entries, …)");
    }
    assertThat(home.rows(MISSING)).containsExactly("10000|FINAL");

    // 200 new ones: as many that were remembered are now among those that are only counted.
    try (SocketScript server = SocketScript.start(wire -> lead(wire, 100, 56, 200))) {
      Cli.Result result = grab(server);

      assertThat(result.code()).isEqualTo(1);
      assertThat(result.out()).doesNotContain("no longer", "gone");
    }
    assertThat(home.rows(MISSING)).containsExactly("10200|FINAL");
  }

  @Test
  void pageOfMoreThanIsRemembered_holdsTheCheckpointBackWhenTheNextOneFails() throws Exception {
    SocketScript.Script script =
        wire -> {
          while (wire.request()) {
            wire.send(
                switch (wire.path().replaceAll(".*cursor=", "")) {
                  case "2" -> SocketScript.ok(page(300, 200, "3"));
                  case "3" -> SocketScript.ok(page(600, 201, "4"));
                  case "4" -> "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n";
                  default -> SocketScript.ok(page(1, 200, "2"));
                });
          }
        };
    try (SocketScript server = SocketScript.start(script)) {
      grab(server);
    }
    assertThat(home.rows("SELECT cursor, page, done FROM walk_positions")).containsExactly("2|2|0");
  }

  /** Pages of entries that have nothing but their ids, which are not those of the other pages. */
  private static void lead(SocketScript.Wire wire, long first, int pages, int entries)
      throws IOException {
    while (wire.request()) {
      String[] cursor = wire.path().split("cursor=");
      int page = cursor.length == 1 ? 1 : Integer.parseInt(cursor[1]);
      String next = page == pages ? "null" : Integer.toString(page + 1);
      wire.send(SocketScript.ok(page(first + (page - 1L) * entries, entries, next)));
    }
  }

  private static String page(long first, int entries, String next) {
    return LongStream.range(first, first + entries)
        .mapToObj(id -> "{\"id\":" + id + "}")
        .collect(
            Collectors.joining(
                ",", "{\"items\":[", "],\"metadata\":{\"nextCursor\":" + next + "}}"));
  }

  private Cli.Result grab(SocketScript server) {
    List<String> arguments =
        List.of(
            "--mode=1",
            "--username=ann",
            "--api_rate=100",
            "--min_free=0",
            "--api_url=" + server.origin(),
            "--output_dir=" + home.output(),
            "--db=" + home.database());
    return Cli.run(arguments.toArray(String[]::new));
  }
}
