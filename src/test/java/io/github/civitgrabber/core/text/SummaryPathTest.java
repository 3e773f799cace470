package io.github.civitgrabber.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.core.Layout;
import io.github.civitgrabber.core.Target;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SummaryPathTest {

  private static final Path OUT = Path.of("out").toAbsolutePath();
  private static final LocalDate DAY = LocalDate.of(2026, 11, 2);

  @Test
  void summary_isNamedAfterTheFolderOfItsTag() {
    Target.ByTag tag = new Target.ByTag("sci-fi: city?");

    assertThat(new Layout(OUT, true, 4000).summary(tag, DAY).text())
        .isEqualTo("summary_sci-fi_city_20261102.csv");
  }

  @Test
  void tightMaxPath_shortensTheTagInTheNameAloneAndLeavesRoomForThePart() {
    Target.ByTag tag = new Target.ByTag("a rather long tag");
    Path folder = OUT.resolve("Model_Tag_Search").resolve("a_rather_long_tag");
    String expected = "summary_a_rat_20261102.csv";

    Layout layout = new Layout(OUT, true, folder.resolve(expected + ".part").toString().length());

    assertThat(layout.summary(tag, DAY).text()).isEqualTo(expected);
  }

  @Test
  void leastMaxPathThatIsAccepted_leavesRoomForTheSummaryAndItsPart() {
    Target.ByTag tag = new Target.ByTag("a rather long tag");
    Layout least =
        IntStream.iterate(1, maxPath -> maxPath + 1)
            .mapToObj(maxPath -> new Layout(OUT, false, maxPath))
            .filter(layout -> layout.problem(tag).isEmpty())
            .findFirst()
            .orElseThrow();

    Path part = least.folder(tag).resolve(least.summary(tag, DAY).part().text());

    assertThat(part.toString()).hasSizeLessThanOrEqualTo(least.maxPath());
  }
}
