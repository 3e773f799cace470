package io.github.civitgrabber.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.core.listing.Item;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnershipTest {

  private static final Target JO = new Target.ByUser("jo");

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
    assertThat(Ownership.isForeign(JO, Items.by(owner))).isEqualTo(foreign);
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

    assertThat(Ownership.stranger(JO, page).isPresent()).isEqualTo(dropped);
  }

  @ParameterizedTest
  @CsvSource({"5, 5, false", "5, 6, true", "5, , false"})
  void itemOfAPost_isForeignWhenItIsKnownToBeOfAnother(long asked, Long post, boolean foreign) {
    Item item = Items.ofPost(7, post);

    assertThat(Ownership.isForeign(new Target.ByPost(asked), item)).isEqualTo(foreign);
  }

  @Test
  void pageOfAPost_holdsNothingElse() {
    List<Item> page = List.of(Items.ofPost(1, 5L), Items.ofPost(2, 5L), Items.ofPost(3, 6L));

    assertThat(Ownership.stranger(new Target.ByPost(5), page)).contains(page.getLast());
    assertThat(Ownership.stranger(new Target.ByPost(5), page.subList(0, 2))).isEmpty();
  }

  @Test
  void image_isAloneOnItsPage() {
    List<Item> page = List.of(Items.image(7), Items.image(8));

    assertThat(Ownership.stranger(new Target.ByImage(7), page)).contains(page.getLast());
    assertThat(Ownership.stranger(new Target.ByImage(7), page.subList(0, 1))).isEmpty();
  }
}
