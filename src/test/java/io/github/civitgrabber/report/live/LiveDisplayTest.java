package io.github.civitgrabber.report.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.run.RunEvent;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import org.jline.terminal.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a terminal is sent; what it makes of that, {@code TerminalTest} looks at. */
@Timeout(20)
class LiveDisplayTest {

  private static final Target JO = new Target.ByUser("jo");

  private final FakeWindow window = new FakeWindow();

  @Test
  void block_isDrawnInPlaceAndTheCursorStandsAtItsBeginning() throws Exception {
    try (LiveDisplay display = start()) {
      display.on(new RunEvent.TargetStarted(JO, false));
      display.line("first");
    }

    assertThat(text())
        .contains(
            "\rfirst\u001b[K\r\n"
                + "\rjo  page 1  0 listed  0 done  0 skipped  0 failed\u001b[K\r\n"
                + "  asking for page 1\u001b[K\r\n"
                + "0 of 0 listed so far  0 B  0 B/s  0.0 s\u001b[K\u001b[J\u001b[2A\r");
    assertThat(text()).endsWith("\r\u001b[J");
  }

  @Test
  void narrowerWindow_nextDrawingFitsIt() throws Exception {
    try (LiveDisplay display = start()) {
      display.on(new RunEvent.TargetStarted(JO, false));
      display.line("wide");
      window.size = new Size(25, 24);
      display.line("narrow");
    }

    assertThat(text().substring(text().indexOf("narrow")))
        .startsWith(
            "narrow\u001b[K\r\n"
                + "\rjo  0 done  0 failed\u001b[K\r\n"
                + "  asking for page 1\u001b[K\r\n"
                + "0 of 0 listed so far\u001b[K\u001b[J\u001b[2A\r");
  }

  @Test
  void stopping_linesAloneFromThenOn() throws Exception {
    try (LiveDisplay display = start()) {
      display.on(new RunEvent.TargetStarted(JO, false));
      display.line("before");
      display.stopping();
      display.line("after");
    }

    assertThat(text()).endsWith("\r\u001b[J\rafter\u001b[K\r\n");
  }

  @Test
  void terminalThatTakesNothingMore_isTold() throws Exception {
    CountDownLatch told = new CountDownLatch(1);
    FakeWindow closed = new FakeWindow();
    closed.isThere = false;
    try (LiveDisplay _ =
        LiveDisplay.start(
            closed,
            _ -> Optional.empty(),
            () -> 0,
            () -> 0,
            1,
            OptionalInt.empty(),
            false,
            told::countDown)) {
      told.await();
    }

    assertThat(told.getCount()).isZero();
  }

  private LiveDisplay start() {
    return LiveDisplay.start(
        window, _ -> Optional.empty(), () -> 0, () -> 0, 1, OptionalInt.empty(), false, () -> {});
  }

  private static final class FakeWindow implements Window {

    private final StringBuffer sent = new StringBuffer();
    private volatile Size size = new Size(80, 24);
    private volatile boolean isThere = true;

    @Override
    public Size size() {
      return size;
    }

    @Override
    public boolean print(String text) {
      sent.append(text);
      return isThere;
    }
  }

  private String text() {
    return window.sent.toString();
  }
}
