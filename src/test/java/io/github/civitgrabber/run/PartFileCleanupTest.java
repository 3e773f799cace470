package io.github.civitgrabber.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.core.Gap;
import io.github.civitgrabber.core.Tally;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.WalkEnd;
import io.github.civitgrabber.testing.Outcomes;
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

    cleanup(ann).sweepBefore();

    assertThat(files()).containsExactly("ann/Model/2.png", "bob/3_HD.part");
  }

  @Test
  void afterARunThatEnded_nothingIsSwept() throws Exception {
    TargetLedger ann = ledgers.begin();
    PartFileCleanup cleanup = cleanup(ann);

    cleanup.sweepBefore();
    cleanup.sweepAfter(List.of(report(new WalkEnd.Complete())));

    assertThat(files()).hasSize(3);
  }

  @Test
  void completeTarget_losesAllPartFilesOfEarlierRuns() throws Exception {
    ledgers.begin();
    TargetLedger ann = ledgers.begin();

    cleanup(ann).sweepAfter(List.of(report(new WalkEnd.Complete())));

    assertThat(files()).containsExactly("ann/Model/2.png", "bob/3_HD.part");
  }

  @Test
  void targetThatIsNotComplete_keepsItsPartFiles() throws Exception {
    ledgers.begin();
    TargetLedger ann = ledgers.begin();

    cleanup(ann).sweepAfter(List.of(report(new WalkEnd.Incomplete(Gap.Kind.PAGE_FAILED, "no"))));
    cleanup(ann).sweepAfter(List.of(report(new WalkEnd.Interrupted())));

    assertThat(files()).hasSize(3);
  }

  @Test
  void folderThatIsALink_isNotEntered() throws Exception {
    Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
    Files.writeString(elsewhere.resolve("1_HD.part"), "not ours");
    Files.createSymbolicLink(folder.resolve("Username_Search/cid"), elsewhere);
    Target cid = new Target.ByUser("cid");
    ledgers.begin(cid, Duration.ZERO);

    cleanup(ledgers.begin(cid, Duration.ZERO)).sweepBefore();

    assertThat(elsewhere.resolve("1_HD.part")).exists();
  }

  @Test
  void targetWithoutAFolder_needsNothing() throws Exception {
    Target dan = new Target.ByUser("dan");
    ledgers.begin(dan, Duration.ZERO);

    cleanup(ledgers.begin(dan, Duration.ZERO)).sweepBefore();

    assertThat(folder.resolve("Username_Search/dan")).doesNotExist();
  }

  private PartFileCleanup cleanup(TargetMemory... of) {
    return new PartFileCleanup(ledgers.planner().layout(), List.of(of));
  }

  private static TargetReport report(WalkEnd end) {
    return new TargetReport(Outcomes.ANN, end, new Tally().counts());
  }

  private void file(String name) throws Exception {
    Files.writeString(folder.resolve(name), "x");
  }

  private List<String> files() {
    return List.copyOf(Tree.files(folder.resolve("Username_Search")).keySet());
  }
}
