package io.github.civitgrabber.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.core.WalkPosition;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WalkMemoryTest {

  private final List<Integer> kept = new ArrayList<>();
  private final WalkMemory memory = new WalkMemory(position -> kept.add(position.page()));

  @Test
  void page_countsWhenItsLastItemIsSettled() {
    WalkMemory.Mark page = memory.page(position(1), 2);

    page.settled();
    assertThat(kept).isEmpty();

    page.settled();
    assertThat(kept).containsExactly(1);
  }

  @Test
  void laterPage_waitsForTheEarlierOne() {
    WalkMemory.Mark first = memory.page(position(1), 1);
    WalkMemory.Mark second = memory.page(position(2), 1);

    second.settled();
    assertThat(kept).isEmpty();

    first.settled();
    assertThat(kept).containsExactly(1, 2);
  }

  @Test
  void itemThatIsNeverSettled_holdsBackAllBehind() {
    memory.page(position(1), 0);
    memory.page(position(2), 1);
    memory.page(position(3), 0);
    memory.listingEnded(position(4));

    assertThat(kept).containsExactly(1);
  }

  @Test
  void pageThatCannotBeReturnedTo_isPassedInSilence() {
    memory.page(null, 1).settled();
    memory.listingEnded(position(2));

    assertThat(kept).containsExactly(2);
  }

  private static WalkPosition position(int page) {
    return new WalkPosition("username=ann", "c" + page, page, 200, 200, null, null, 1, false, null);
  }
}
