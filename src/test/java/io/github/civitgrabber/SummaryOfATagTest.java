package io.github.civitgrabber;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.core.Layout;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.ledger.TrackedImage;
import io.github.civitgrabber.core.waiting.WaitListener;
import io.github.civitgrabber.library.Mover;
import io.github.civitgrabber.library.TagSummary;
import io.github.civitgrabber.testing.Cli;
import io.github.civitgrabber.testing.PlainSqlite;
import io.github.civitgrabber.tracking.TrackingDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A tag's summary, from the rows of the tracking database to the bytes of the file. */
@Timeout(30)
class SummaryOfATagTest {

  private static final Target.ByTag TAG = new Target.ByTag("blue hair");

  @TempDir Path home;

  @Test
  void trackedImages_becomeLinesWithTheOtherTagsOfTheSameQuality() throws Exception {
    Path database = home.resolve("db").resolve("t.sqlite");
    Layout layout = new Layout(home.resolve("out"), true, 4000);
    open(database).close();
    Files.createDirectories(layout.outputFolder());
    PlainSqlite.execute(
        database,
        "INSERT INTO tracked_images(image_key, image_id, quality, path)"
            + " VALUES('7_SD', '7', 'SD', 'old/7.jpeg')");
    PlainSqlite.execute(database, "INSERT INTO image_tags VALUES('7_SD', 'old tag')");
    Path summary;

    try (TrackingDatabase tracking = open(database)) {
      tracking.record(row(layout, TAG, 7, "SD"));
      tracking.record(row(layout, new Target.ByTag("-cat"), 7, "SD"));
      tracking.record(row(layout, new Target.ByTag("hd only"), 7, "HD"));
      tracking.record(row(layout, TAG, 10, "SD"));
      summary =
          new TagSummary(new Mover(Thread::sleep))
              .write(
                  layout,
                  TAG,
                  LocalDate.now(Cli.CLOCK),
                  images -> tracking.eachTagged(TAG, images));
    }

    assertThat(summary.getFileName()).hasToString("summary_blue_hair_20261122.csv");
    assertThat(Files.readString(summary))
        .isEqualTo(
            """
            Current Tag,Previously Downloaded Tag,Checkpoint Name,Relative Image Path,Download URL
            blue_hair,,"Mix, v1",10_SD.png,https://x/10
            blue_hair,'-cat,"Mix, v1",7_SD.png,https://x/7
            blue_hair,old_tag,"Mix, v1",7_SD.png,https://x/7
            """
                .replace("\n", "\r\n"));
  }

  private static TrackedImage row(Layout layout, Target.ByTag tag, int id, String quality) {
    return new TrackedImage(
        "tag:" + tag.value() + "_" + id + "_" + quality,
        Integer.toString(id),
        quality,
        layout.folder(tag).resolve(id + "_" + quality + ".png"),
        LocalDateTime.now(Cli.CLOCK),
        "https://x/" + id,
        "Mix, v1",
        "tag",
        tag.value(),
        Set.of(tag.value()));
  }

  private static TrackingDatabase open(Path file) throws Exception {
    return TrackingDatabase.open(
        file,
        false,
        Cli.CLOCK,
        System::nanoTime,
        WaitListener.NONE,
        broken -> {
          throw new AssertionError(broken);
        });
  }
}
