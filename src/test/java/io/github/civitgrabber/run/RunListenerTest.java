package io.github.civitgrabber.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.testing.Outcomes;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunListenerTest {

  @Test
  void severalListeners_areToldInTheirOrder() {
    Journal journal = new Journal();
    RunListener all =
        RunListener.all(List.of(_ -> journal.add("first"), new RecordingListener(journal)));

    all.on(new RunEvent.TargetStarted(Outcomes.ANN, false));
    all.on(new RunEvent.TargetStarted(Outcomes.ANN, true));

    assertThat(journal.lines()).containsExactly("first", "event started", "first", "event resumed");
  }
}
