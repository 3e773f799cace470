package io.github.civitgrabber.core.listing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.core.metadata.Level;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ListingTest {

  private static final Restriction ALL =
      Restriction.NONE
          .withLevels(Set.of(Level.X, Level.PG))
          .withKind(Item.Kind.IMAGE)
          .withBaseModels(Set.of("b", "a"))
          .withVersion(7);

  /** Databases hold them. */
  @Test
  void names_areThoseOfStoredCheckpoints() {
    Listing ann = Listing.ofUser("ann");

    assertThat(ann.name()).isEqualTo("username=ann");
    assertThat(Listing.ofVersion(5, OptionalLong.of(3)).name()).isEqualTo("modelVersionId=5");
    assertThat(ann.only(Restriction.NONE.withKind(Item.Kind.VIDEO)).name())
        .isEqualTo("username=ann&type=video");
    assertThat(ann.only(ALL).in(Listing.Order.OLDEST).name())
        .isEqualTo(
            "username=ann&browsingLevel=9&type=image&baseModels=a,b&modelVersionId=7&sort=Oldest");
  }

  @Test
  void restrictions_haveWords() {
    assertThat(Restriction.NONE.words()).isEqualTo("images and videos");
    assertThat(Restriction.NONE.withLevels(Set.of(Level.PG13)).words())
        .isEqualTo("level PG-13 images");
    assertThat(Restriction.NONE.withKind(Item.Kind.VIDEO).withVersion(3).words())
        .isEqualTo("videos of model version 3");
    assertThat(ALL.words()).isEqualTo("level PG and X images of 2 base models of model version 7");
  }
}
