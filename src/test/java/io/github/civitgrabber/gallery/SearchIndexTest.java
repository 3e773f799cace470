package io.github.civitgrabber.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SearchIndexTest {

  private final SearchIndex index = new SearchIndex();

  @Test
  void words_areSortedWithTheGapsBetweenTheirPictures() {
    index.add(0, Set.of("dog", "cat"));
    index.add(1, Set.of("cat"));
    index.add(40, Set.of("cat"));

    // 0 and 1 follow each other; between 1 and 40 lie 38: 6 and once 32.
    assertThat(index.shards(1000)).containsExactly(List.of("cat", "AAmB", "dog", "A"));
  }

  @Test
  void shard_isClosedWhenItIsFull() {
    index.add(0, Set.of("aaa", "bbb", "ccc"));

    assertThat(index.shards(8))
        .containsExactly(List.of("aaa", "A", "bbb", "A"), List.of("ccc", "A"));
  }

  @Test
  void nothingToFind_hasNoShards() {
    assertThat(index.shards(8)).isEmpty();
  }
}
