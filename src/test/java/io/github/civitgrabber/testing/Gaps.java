package io.github.civitgrabber.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.core.listing.Gap;
import io.github.civitgrabber.core.listing.WalkEnd;
import java.util.function.Consumer;

/** What the end of a walk says is missing. */
public final class Gaps {

  private Gaps() {}

  /** An end with one gap, of this kind and told in these words. */
  public static Consumer<WalkEnd> oneGap(Gap.Kind kind, String text) {
    return end -> {
      assertThat(end)
          .isInstanceOfSatisfying(
              WalkEnd.Incomplete.class,
              incomplete -> {
                assertThat(incomplete.text()).isEqualTo(text);
                assertThat(incomplete.gaps()).extracting(Gap::kind).containsExactly(kind);
              });
    };
  }
}
