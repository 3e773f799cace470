package io.github.civitgrabber.core.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GapTest {

  private static final String LISTING = "modelVersionId=71";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PAGE_FAILED | it",
        "CUT_OFF | The API ends a listing at about 50,000 items; it were listed, there may be more",
        "VERSION_UNLISTABLE | modelVersionId=71: it",
        "UNUSABLE_MODEL | Models, it",
        "EARLIER | it",
        "SUMMARY | the summary could not be written: it",
      })
  void text_holdsWhatItNeeds(Gap.Kind kind, String text) {
    assertThat(new Gap(kind, LISTING, "it").text()).isEqualTo(text);
  }

  @Test
  void detailWithAPercentSign_staysAsItIs() {
    assertThat(new Gap(Gap.Kind.EARLIER, null, "100%s").text()).isEqualTo("100%s");
  }

  @Test
  void fourGapsAndASummary_theFirstThreeAndTheSummaryAreNamed() {
    WalkEnd.Incomplete end =
        new WalkEnd.Incomplete(
            IntStream.rangeClosed(1, 4)
                .mapToObj(n -> new Gap(Gap.Kind.PAGE_FAILED, LISTING, "page " + n))
                .toList());

    assertThat(end.text()).isEqualTo("page 1; page 2; page 3; and 1 more");
    assertThat(end.and(new Gap(Gap.Kind.SUMMARY, null, "disk full")).text())
        .isEqualTo(
            "page 1; page 2; page 3; and 1 more; the summary could not be written: disk full");
  }

  @Test
  void sameTextOfSeveralListings_isSaidOnce() {
    WalkEnd.Incomplete end =
        new WalkEnd.Incomplete(
            IntStream.rangeClosed(1, 5)
                .mapToObj(n -> new Gap(Gap.Kind.PAGE_FAILED, LISTING + n, "page 9"))
                .toList());

    assertThat(end.text()).isEqualTo("page 9");
  }

  @Test
  void noGap_isNotIncomplete() {
    assertThatThrownBy(() -> new WalkEnd.Incomplete(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
