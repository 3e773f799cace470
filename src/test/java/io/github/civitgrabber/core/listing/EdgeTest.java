package io.github.civitgrabber.core.listing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.core.Items;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EdgeTest {

  private static final Edge EDGE = new Edge(5L, Instant.parse("2026-05-05T00:00:00Z"));
  private static final Item BEFORE = Items.published(1, "2026-05-04T00:00:00Z");
  private static final Item SAME = Items.published(2, "2026-05-05T00:00:00Z");
  private static final Item BEHIND = Items.published(3, "2026-05-06T00:00:00Z");

  @Test
  void pageThatEndsBehindTheEdge_hasPassedIt() {
    assertThat(EDGE.isPassedBy(List.of(BEFORE, SAME, BEHIND), Listing.Order.OLDEST)).isTrue();
    assertThat(EDGE.isPassedBy(List.of(BEHIND, Items.image(9)), Listing.Order.OLDEST)).isTrue();
    assertThat(EDGE.isPassedBy(List.of(BEHIND, BEFORE), Listing.Order.NEWEST)).isTrue();
  }

  @Test
  void itemsOfTheSameTime_tellNothing() {
    assertThat(EDGE.isPassedBy(List.of(BEFORE, SAME), Listing.Order.OLDEST)).isFalse();
  }

  /** A gallery would be called complete without all that lies between. */
  @Test
  void oneItemInTheWrongPlace_isNoMeeting() {
    assertThat(EDGE.isPassedBy(List.of(BEFORE, BEHIND, BEFORE), Listing.Order.OLDEST)).isFalse();
  }

  @Test
  void timesThatAreNotKnown_leaveTheItemItself() {
    Edge unknown = new Edge(5L, null);

    assertThat(unknown.isPassedBy(List.of(BEHIND), Listing.Order.OLDEST)).isFalse();
    assertThat(unknown.isPassedBy(List.of(Items.image(5), BEHIND), Listing.Order.OLDEST)).isTrue();
  }
}
