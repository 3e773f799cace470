package io.github.civitgrabber.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.core.Checkpoint;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckpointTrackerTest {

  private final List<Integer> kept = new ArrayList<>();
  private final CheckpointTracker checkpoints =
      new CheckpointTracker(position -> kept.add(position.page()));

  @Test
  void page_countsWhenItsLastItemIsSettled() {
    CheckpointTracker.Mark page = checkpoints.page(position(1), 2);

    page.processed();
    assertThat(kept).isEmpty();

    page.processed();
    assertThat(kept).containsExactly(1);
  }

  @Test
  void laterPage_waitsForTheEarlierOne() {
    CheckpointTracker.Mark first = checkpoints.page(position(1), 1);
    CheckpointTracker.Mark second = checkpoints.page(position(2), 1);

    second.processed();
    assertThat(kept).isEmpty();

    first.processed();
    assertThat(kept).containsExactly(1, 2);
  }

  @Test
  void itemThatIsNeverSettled_holdsBackAllBehind() {
    checkpoints.page(position(1), 0);
    checkpoints.page(position(2), 1);
    checkpoints.page(position(3), 0);
    checkpoints.listingEnded(position(4));

    assertThat(kept).containsExactly(1);
  }

  @Test
  void pageThatCannotBeReturnedTo_isPassedInSilence() {
    checkpoints.page(null, 1).processed();
    checkpoints.listingEnded(position(2));

    assertThat(kept).containsExactly(2);
  }

  private static Checkpoint position(int page) {
    return new Checkpoint("username=ann", "c" + page, page, 200, 200, null, null, 1, false, null);
  }
}
