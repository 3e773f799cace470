package io.github.civitgrabber.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.testing.Tree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartFileCleanupTest {

  @TempDir Path folder;

  @AutoClose private Ledgers ledgers;

  @BeforeEach
  void open() throws Exception {
    ledgers = new Ledgers(folder);
    Files.createDirectories(folder.resolve("Username_Search/ann/Model"));
    Files.createDirectories(folder.resolve("Username_Search/bob"));
    file("Username_Search/ann/Model/1_HD.part");
    file("Username_Search/ann/Model/2.png");
    file("Username_Search/bob/3_HD.part");
  }

  @Test
  void afterAKill_whatCannotBeResumedIsDeletedBeforeTheRun() throws Exception {
    ledgers.begin();
    TargetLedger ann = ledgers.begin();

    cleanup().sweepBefore(ann);

    assertThat(files()).containsExactly("ann/Model/2.png", "bob/3_HD.part");
  }

  @Test
  void afterARunThatEnded_nothingIsSwept() throws Exception {
    TargetLedger ann = ledgers.begin();
    PartFileCleanup cleanup = cleanup();

    cleanup.sweepBefore(ann);
    cleanup.ended(ann, true);
    cleanup.sweepAfter();

    assertThat(files()).hasSize(3);
  }

  @Test
  void completeTarget_losesAllPartFilesOfEarlierRuns() throws Exception {
    ledgers.begin();
    TargetLedger ann = ledgers.begin();

    PartFileCleanup cleanup = cleanup();
    cleanup.ended(ann, true);
    cleanup.sweepAfter();

    assertThat(files()).containsExactly("ann/Model/2.png", "bob/3_HD.part");
  }

  @Test
  void targetThatIsNotComplete_keepsItsPartFiles() throws Exception {
    ledgers.begin();
    TargetLedger ann = ledgers.begin();

    PartFileCleanup cleanup = cleanup();
    cleanup.ended(ann, false);
    cleanup.sweepAfter();

    assertThat(files()).hasSize(3);
  }

  @Test
  void folderThatIsALink_isNotEntered() throws Exception {
    Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
    Files.writeString(elsewhere.resolve("1_HD.part"), "not ours");
    Files.createSymbolicLink(folder.resolve("Username_Search/cid"), elsewhere);
    Target cid = new Target.ByUser("cid");
    ledgers.begin(cid, Duration.ZERO);

    cleanup().sweepBefore(ledgers.begin(cid, Duration.ZERO));

    assertThat(elsewhere.resolve("1_HD.part")).exists();
  }

  @Test
  void targetWithoutAFolder_needsNothing() throws Exception {
    Target dan = new Target.ByUser("dan");
    ledgers.begin(dan, Duration.ZERO);

    cleanup().sweepBefore(ledgers.begin(dan, Duration.ZERO));

    assertThat(folder.resolve("Username_Search/dan")).doesNotExist();
  }

  @Test
  void folderOfTwoTargets_isNotSweptWhileTheFirstOneUsesIt() throws Exception {
    Target other = new Target.ByUser("ann.");
    ledgers.begin(other, Duration.ZERO);
    TargetLedger second = ledgers.begin(other, Duration.ZERO);
    PartFileCleanup cleanup = cleanup();
    cleanup.sweepBefore(ledgers.begin());

    cleanup.sweepBefore(second);

    assertThat(files()).contains("ann/Model/1_HD.part");
  }

  @Test
  void folderOfTwoTargets_keepsPartFilesWhereOneIsNotComplete() throws Exception {
    ledgers.begin();
    TargetLedger ann = ledgers.begin();
    PartFileCleanup cleanup = cleanup();

    cleanup.ended(ann, true);
    cleanup.ended(ledgers.begin(new Target.ByUser("ann."), Duration.ZERO), false);
    cleanup.sweepAfter();

    assertThat(files()).contains("ann/Model/1_HD.part");
  }

  @Test
  void image_losesItsOwnPartFilesOnly() throws Exception {
    Target image = new Target.ByImage(7);
    Files.createDirectories(folder.resolve("Image_Search/Model"));
    file("Image_Search/Model/7_SD.part");
    file("Image_Search/Model/70_SD.part");
    ledgers.begin(image, Duration.ZERO);

    cleanup().sweepBefore(ledgers.begin(image, Duration.ZERO));

    assertThat(Tree.files(folder.resolve("Image_Search"))).containsOnlyKeys("Model/70_SD.part");
  }

  private PartFileCleanup cleanup() {
    return new PartFileCleanup(ledgers.planner().layout());
  }

  private void file(String name) throws Exception {
    Files.writeString(folder.resolve(name), "x");
  }

  private List<String> files() {
    return List.copyOf(Tree.files(folder.resolve("Username_Search")).keySet());
  }
}
