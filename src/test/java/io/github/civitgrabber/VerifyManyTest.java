package io.github.civitgrabber;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.demo.DemoCatalog;
import io.github.civitgrabber.demo.DemoServer;
import io.github.civitgrabber.testing.Cli;
import io.github.civitgrabber.testing.Home;
import io.github.civitgrabber.testing.Pictures;
import io.github.civitgrabber.testing.PlainSqlite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A few needles in a large collection. {@code -Dverify.files=100000} makes a larger one. */
@Timeout(600)
@Tag("slow")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "makes hard links")
class VerifyManyTest {

  private static final int FILES = Integer.getInteger("verify.files", 10_000);
  private static final int DOWNLOADED = 100;
  private static final int BETWEEN = 10_000;

  private final Home home;
  private final Path model;

  VerifyManyTest(@TempDir Path folder) {
    home = new Home(folder);
    model = home.userFolder("ann").resolve("Demo Model");
  }

  @Test
  void tornEmptyAndSwappedFile_areFoundAndNothingElse() throws Exception {
    collect();
    Path torn = model.resolve("31001.jpeg");
    byte[] bytes = Files.readAllBytes(torn);
    replace(torn, Arrays.copyOf(bytes, bytes.length - 2));
    Path empty = model.resolve("51002.jpeg");
    replace(empty, new byte[0]);
    Path swapped = model.resolve("61003.jpeg");
    replace(swapped, Pictures.noise("png", 48, 32, 1));

    Cli.Result result =
        Cli.run(
            "verify",
            "--list",
            "--db",
            home.database().toString(),
            "--output_dir",
            home.output().toString());

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.lines())
        .containsExactly(
            "Folder: " + home.output(),
            "Database: " + home.database() + " (" + FILES + " tracked)",
            "damaged: " + torn + ": a JPEG without its end (username:ann_31001_SD)",
            "damaged: " + empty + ": an empty file (username:ann_51002_SD)",
            "damaged: " + swapped + ": named as a JPEG but a PNG (username:ann_61003_SD)",
            "Number of tracked files looked for: " + FILES,
            "Number of whole files with a sidecar: " + (FILES - 3),
            "Number of files damaged: 3",
            "Number of other files in the folder: 0");
  }

  /** A hundred downloads, and then links to them with rows and records of their own. */
  private void collect() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", DOWNLOADED))) {
      assertThat(home.users(server, "ann").code()).isZero();
    }
    int copies = FILES / DOWNLOADED - 1;
    String numbers =
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %s) "
            .formatted(copies);
    String id = "(image_id + i * " + BETWEEN + ")";
    PlainSqlite.execute(
        home.database(),
        "INSERT INTO tracked_images "
            + numbers
            + "SELECT replace(image_key, image_id, "
            + id
            + "), "
            + id
            + ", quality, replace(path, image_id, "
            + id
            + "), download_date, url, checkpoint_name, target_type, target_value"
            + " FROM tracked_images, n ORDER BY i, image_id",
        "INSERT INTO items " + numbers + "SELECT " + id + ", recorded, entry FROM items, n");
    for (int copy = 1; copy <= copies; copy++) {
      for (int original = 1001; original <= 1000 + DOWNLOADED; original++) {
        for (String ending : new String[] {".jpeg", "_meta.txt"}) {
          Files.createLink(
              model.resolve(original + copy * BETWEEN + ending), model.resolve(original + ending));
        }
      }
    }
  }

  private static void replace(Path file, byte[] bytes) throws IOException {
    Files.delete(file); // the others are links to the same
    Files.write(file, bytes);
  }
}
