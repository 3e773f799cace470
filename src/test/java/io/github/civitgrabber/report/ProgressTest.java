package io.github.civitgrabber.report;

import static io.github.civitgrabber.report.Reports.JO;
import static io.github.civitgrabber.report.Reports.MIA;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.run.RunEvent;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressTest {

  private final Progress progress = new Progress();

  @Test
  void targetsInWork_inTheOrderOfTheirStartOnTheirPage() {
    progress.on(new RunEvent.TargetStarted(MIA, false));
    progress.on(new RunEvent.TargetStarted(JO, false));
    progress.on(new RunEvent.PageRead(MIA, 1, 200));
    progress.on(new RunEvent.PageRead(JO, 1, 200));
    progress.on(new RunEvent.PageRead(MIA, 2, 5));

    assertThat(progress.pages()).containsExactly(Map.entry(MIA, 2), Map.entry(JO, 1));
    assertThat(progress.counts().pages()).isEqualTo(3);
    assertThat(progress.counts().listed()).isEqualTo(405);
  }

  @Test
  void targetThatEnded_isNotInWorkAndItsNumbersStay() {
    progress.on(new RunEvent.TargetStarted(JO, false));
    progress.on(new RunEvent.PageRead(JO, 1, 4));
    progress.on(new RunEvent.ItemFinished(JO, Reports.downloaded(500)));
    progress.on(new RunEvent.ItemFinished(JO, Reports.tracked()));
    progress.on(new RunEvent.ItemFinished(JO, Reports.failed(7, "HTTP 503")));
    progress.on(new RunEvent.ItemFinished(JO, Reports.gone(8)));
    progress.on(new RunEvent.TargetFinished(Reports.complete(JO)));

    assertThat(progress.pages()).isEmpty();
    assertThat(progress.counts().downloaded()).isEqualTo(1);
    assertThat(progress.counts().bytes()).isEqualTo(500);
    assertThat(progress.counts().skippedTotal()).isEqualTo(1);
    assertThat(progress.counts().failedTotal()).isEqualTo(1);
    assertThat(progress.counts().goneTotal()).isEqualTo(1);
    assertThat(progress.counts().listed()).isEqualTo(4);
  }
}
