package io.github.civitgrabber.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.testing.Checkpoints;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckpointTrackerTest {

  private final List<Integer> kept = new ArrayList<>();
  private final CheckpointTracker checkpoints =
      new CheckpointTracker(checkpoint -> kept.add(checkpoint.at().page()));

  @Test
  void page_countsWhenItsLastEntryIsProcessed() {
    CheckpointTracker.PendingPage page = checkpoints.page(Checkpoints.at(1), 2);

    page.entryProcessed();
    assertThat(kept).isEmpty();

    page.entryProcessed();
    assertThat(kept).containsExactly(1);
  }

  @Test
  void laterPage_waitsForTheEarlierOne() {
    CheckpointTracker.PendingPage first = checkpoints.page(Checkpoints.at(1), 1);
    CheckpointTracker.PendingPage second = checkpoints.page(Checkpoints.at(2), 1);

    second.entryProcessed();
    assertThat(kept).isEmpty();

    first.entryProcessed();
    assertThat(kept).containsExactly(1, 2);
  }

  @Test
  void entryThatIsNeverProcessed_holdsBackAllBehind() {
    checkpoints.page(Checkpoints.at(1), 0);
    checkpoints.page(Checkpoints.at(2), 1);
    checkpoints.page(Checkpoints.at(3), 0);
    checkpoints.listingEnded(Checkpoints.at(4));

    assertThat(kept).containsExactly(1);
  }

  @Test
  void pageThatCannotBeReturnedTo_leavesNoCheckpoint() {
    checkpoints.page(null, 1).entryProcessed();
    checkpoints.listingEnded(Checkpoints.at(2));

    assertThat(kept).containsExactly(2);
  }
}
