package io.github.civitgrabber;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.testing.Cli;
import io.github.civitgrabber.testing.PlainSqlite;
import io.github.civitgrabber.testing.Tree;
import java.nio.file.Path;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a newcomer runs first. */
@Timeout(60)
class DemoCommandTest {

  @TempDir Path home;

  @Test
  void demo_leavesASortedTreeWithEveryBucketAndSaysWhereToLook() throws Exception {
    Cli.Result result = Cli.run("demo", home.toString());

    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
    SortedMap<String, byte[]> files = Tree.files(home.resolve("image_downloads"));
    assertThat(files.keySet()).filteredOn(name -> name.startsWith("Username_Search/")).hasSize(104);
    assertThat(files.keySet())
        .anyMatch(name -> name.startsWith("Username_Search/demo_artist/harbourMix_v20/"))
        .anyMatch(name -> name.startsWith("Username_Search/demo_artist/no_metadata/"))
        .anyMatch(name -> name.startsWith("Username_Search/demo_artist/invalid_metadata/"));
    assertThat(
            PlainSqlite.rows(
                home.resolve("tracking_database.sqlite"), "SELECT 1 FROM tracked_images"))
        .hasSize(52);
    assertThat(result.lines())
        .contains(
            "  files     " + home.resolve("image_downloads/Username_Search/demo_artist"),
            "  gallery   " + home.resolve("image_downloads/gallery/index.html") + " (in a browser)",
            "  database  " + home.resolve("tracking_database.sqlite"),
            "  log       " + home.resolve("civit-grabber.log"));
  }

  @Test
  void secondDemo_fetchesNothing() {
    Cli.run("demo", home.toString());

    Cli.Result second = Cli.run("demo", home.toString());

    assertThat(second.code()).isZero();
    assertThat(second.lines())
        .contains("Number of downloaded images: 0", "Number of skipped images: 52");
  }

  @Test
  void demoSplit_readsInPartsAndFetchesAllOfIt() throws Exception {
    Cli.Result result = Cli.run("demo", "--split", home.toString());

    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
    assertThat(result.lines())
        .contains(
            "username: demo_studio: splitting: part 2 of 2, images and videos, oldest first",
            "username: demo_studio: splitting: part 3 of 7, level PG images",
            "Number of downloaded images: 200",
            "  status: complete",
            "  files     " + home.resolve("image_downloads/Username_Search/demo_studio"));
    assertThat(Tree.files(home.resolve("image_downloads/Username_Search"))).hasSize(400);
  }

  @Test
  void demoSplitAfterDemo_sameFolderOtherUser() {
    Cli.run("demo", home.toString());

    Cli.Result split = Cli.run("demo", "--split", home.toString());
    Cli.Result plain = Cli.run("demo", home.toString());

    assertThat(split.lines()).contains("Number of downloaded images: 200");
    assertThat(plain.lines())
        .contains("Number of downloaded images: 0", "Number of skipped images: 52");
  }
}
