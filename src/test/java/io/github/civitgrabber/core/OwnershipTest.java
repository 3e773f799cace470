package io.github.civitgrabber.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnershipTest {

  @ParameterizedTest
  @CsvSource({
    "jo, false",
    "JO, false",
    "Jo, false",
    ", false",
    "unknown, false",
    "joe, true",
    "j, true",
  })
  void item_isForeignWhenSomebodyElseIsKnownToOwnIt(String owner, boolean foreign) {
    assertThat(Ownership.isForeign("jo", Items.by(owner))).isEqualTo(foreign);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # owners of a page     | filter dropped
          ''                     | false
          jo                     | false
          jo,Jo,JO               | false
          jo,unknown,-,-         | false
          unknown,-              | false
          JO,Jo,eve              | false
          jo,eve                 | false
          eve                    | true
          eve,bob,joe            | true
          jo,eve,bob             | true
          unknown,-,eve          | true
          """)
  void page_isSomebodyElsesWhenMostOfItIs(String owners, boolean dropped) {
    List<Item> page =
        Arrays.stream(owners.split(","))
            .filter(owner -> !owner.isEmpty())
            .map(owner -> Items.by(owner.equals("-") ? null : owner))
            .toList();

    assertThat(Ownership.isFilterDropped("jo", page)).isEqualTo(dropped);
  }
}
