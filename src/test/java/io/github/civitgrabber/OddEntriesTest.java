package io.github.civitgrabber;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.testing.Cli;
import io.github.civitgrabber.testing.Home;
import io.github.civitgrabber.testing.Pictures;
import io.github.civitgrabber.testing.SocketScript;
import io.github.civitgrabber.testing.Tree;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Entries with something odd in them, on their way through the whole program. */
@Timeout(60)
class OddEntriesTest {

  private static final byte[] PICTURE = Pictures.noise("jpeg", 20, 20, 1);

  /** In Latin-1, as a server of bytes sends it. */
  private static final List<String> DATA =
      List.of(
          "{\"prompt\":\"a\0b\1c\",\"cfg\":NaN,\"Model\":\"m\"}",
          "{\"prompt\":\"caf\351\",\"\\ud800\":1,\"\377\":2,\"Model\":\"m\"}",
          "{\"prompt\":\"x\",\"seed\":" + "7".repeat(1_500) + ",\"Model\":\"m\"}",
          "{\"prompt\":\"x\",\"deep\":" + "[".repeat(2_000) + "]".repeat(2_000) + "}",
          "undefined");

  private final AtomicReference<URI> origin = new AtomicReference<>();
  private final AtomicBoolean later = new AtomicBoolean();
  private final Home home;

  OddEntriesTest(@TempDir Path folder) {
    home = new Home(folder);
  }

  @Test
  void picturesComeWithTheirData_alsoInALaterRunThatKnowsThemFromTheLedgerAlone() throws Exception {
    try (SocketScript server = SocketScript.start(this::lead)) {
      origin.set(server.origin());
      Cli.Result first = grab(server);

      assertThat(first.lines())
          .contains("  unusable, listed entry is not an object: 1 (page 1, entry 6)")
          .anyMatch(line -> line.startsWith("  failed, HTTP 500: 5 ("));
      assertThat(home.rows("SELECT count(*) FROM missing_items WHERE entry IS NOT NULL"))
          .containsExactly("5");

      later.set(true);
      Cli.Result second = grab(server);

      assertThat(second.code()).isZero();
      assertThat(second.lines()).contains("Number of downloaded images: 6", "  status: complete");
    }
    assertThat(home.userFiles("ann"))
        .containsExactly(
            "invalid_metadata/4.jpeg",
            "invalid_metadata/4_meta.txt",
            "invalid_metadata/5.jpeg",
            "invalid_metadata/5_meta.txt",
            "m/1.jpeg",
            "m/1_meta.txt",
            "m/2.jpeg",
            "m/2_meta.txt",
            "m/3.jpeg",
            "m/3_meta.txt",
            "m/6.jpeg",
            "m/6_meta.txt");
    assertThat(sidecar("m/1")).contains("cfg: NaN\n", "Model: m\n");
    assertThat(sidecar("m/2")).contains("prompt: caf\ufffd\n", "?: 1\n", "\ufffd: 2\n");
    assertThat(sidecar("m/3")).contains("seed: " + "7".repeat(1_500) + "\n");
    assertThat(sidecar("invalid_metadata/4")).contains("deep: [[[[").contains("]]]]\n");
    assertThat(sidecar("invalid_metadata/5")).isEqualTo("meta: undefined\n");
  }

  private String sidecar(String name) {
    byte[] bytes = Tree.files(home.userFolder("ann")).get(name + "_meta.txt");
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** First the entries without their pictures, later the pictures and a listing of others. */
  private void lead(SocketScript.Wire wire) throws IOException {
    while (wire.request()) {
      if (wire.path().startsWith("/api/")) {
        String entries = later.get() ? entry(6, "{\"Model\":\"m\"}") : entries();
        wire.send(SocketScript.ok("{\"items\":[" + entries + "],\"metadata\":{}}"));
      } else if (later.get()) {
        wire.send(SocketScript.ok(new String(PICTURE, StandardCharsets.ISO_8859_1)));
      } else {
        wire.send("HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\n\r\n");
      }
    }
  }

  private String entries() {
    StringBuilder entries = new StringBuilder();
    for (int n = 1; n <= DATA.size(); n++) {
      entries.append(entry(n, DATA.get(n - 1))).append(',');
    }
    return entries.append("tru").toString();
  }

  private String entry(int id, String meta) {
    return "{\"id\":%s.0,\"url\":\"%s/%s.jpeg\",\"meta\":%s}".formatted(id, origin.get(), id, meta);
  }

  private Cli.Result grab(SocketScript server) {
    return Cli.run(
        "--mode=1",
        "--username=ann",
        "--quality=2",
        "--retries=0",
        "--api_rate=100",
        "--min_free=0",
        "--api_url=" + server.origin(),
        "--output_dir=" + home.output(),
        "--db=" + home.database());
  }
}
