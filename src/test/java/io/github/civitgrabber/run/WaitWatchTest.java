package io.github.civitgrabber.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.core.Counts;
import io.github.civitgrabber.core.Tally;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.waiting.Wait;
import io.github.civitgrabber.core.waiting.WaitListener.Ongoing;
import io.github.civitgrabber.run.waiting.Standstill;
import io.github.civitgrabber.run.waiting.WaitBoard;
import io.github.civitgrabber.run.waiting.WaitInForce;
import io.github.civitgrabber.testing.ManualTicker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class WaitWatchTest {

  private static final Target ANN = new Target.ByUser("ann");
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Wait SLOW =
      new Wait.Slowdown("image.civitai.com", "HTTP 429", Duration.ofSeconds(90));

  private final ManualTicker ticker = new ManualTicker();
  private final WaitBoard board = new WaitBoard(ticker);
  @AutoClose private final WaitWatch watch = new WaitWatch(board, ticker);
  private final List<RunEvent> told = new ArrayList<>();

  @BeforeEach
  void start() {
    WaitBoard.workFor(ANN);
    watch.on(new RunEvent.TargetStarted(ANN, false));
  }

  @AfterEach
  void workForNobody() {
    WaitBoard.workFor(null);
  }

  @Test
  void nothingMovesForTwoSeconds_isKnown() {
    board.begin(SLOW);
    ticker.advance(Standstill.NOTICEABLE.minusNanos(1));
    assertThat(watch.of(ANN)).isEmpty();

    ticker.advance(Duration.ofNanos(1));

    assertThat(watch.of(ANN)).contains(new WaitInForce(SLOW, 1, Standstill.NOTICEABLE));
  }

  @Test
  void longWait_isToldAfterTwoSecondsAfterTenAndThenEachThirty() {
    board.begin(SLOW);

    lookEachSecond(75);

    assertThat(told)
        .containsExactly(
            new RunEvent.Waiting(ANN, slow(2), Duration.ofSeconds(2)),
            new RunEvent.Waiting(ANN, slow(10), Duration.ofSeconds(10)),
            new RunEvent.Waiting(ANN, slow(40), Duration.ofSeconds(40)),
            new RunEvent.Waiting(ANN, slow(70), Duration.ofSeconds(70)));
  }

  @Test
  void anythingThatMoves_beginsTheTimeAnew() {
    board.begin(SLOW);
    Counts none = new Tally().counts();
    for (RunEvent move :
        List.of(new RunEvent.PageRead(ANN, 1, 0), new RunEvent.PageDispatched(ANN, 1, none, 0))) {
      lookEachSecond(1);
      watch.on(move);
    }
    lookEachSecond(1);
    assertThat(told).isEmpty();

    lookEachSecond(1);

    assertThat(told).hasSize(1);
  }

  @Test
  void bytesThatCome_areAMove() {
    Ongoing transfer = board.begin(new Wait.Silence("image.civitai.com", Duration.ofMinutes(1)));
    for (int i = 0; i < 10; i++) {
      lookEachSecond(1);
      transfer.moved();
    }
    assertThat(told).isEmpty();

    lookEachSecond(2);

    assertThat(told)
        .singleElement()
        .extracting(event -> ((RunEvent.Waiting) event).by().text())
        .isEqualTo("1 transfer silent for 2 s of 60");
  }

  @Test
  void nobodyKnowsWhatIsWaitedFor_isToldWhenItIsKnown() {
    lookEachSecond(5);
    assertThat(told).isEmpty();
    board.begin(SLOW);

    lookEachSecond(1);

    assertThat(told).containsExactly(new RunEvent.Waiting(ANN, slow(1), Duration.ofSeconds(6)));
  }

  @Test
  void targetThatHasEnded_waitsForNothing() {
    board.begin(SLOW);
    watch.on(new RunEvent.TargetFinished(TargetReport.notStarted(ANN)));

    lookEachSecond(5);

    assertThat(told).isEmpty();
    assertThat(watch.of(ANN)).isEmpty();
  }

  @Test
  void tell_looksByItself() throws Exception {
    board.begin(SLOW);
    ticker.advance(SECOND.multipliedBy(3));
    CountDownLatch heard = new CountDownLatch(1);

    watch.tell(_ -> heard.countDown());

    heard.await();
  }

  private void lookEachSecond(int times) {
    IntStream.range(0, times)
        .forEach(
            _ -> {
              ticker.advance(SECOND);
              watch.look(told::add);
            });
  }

  private static WaitInForce slow(int seconds) {
    return new WaitInForce(SLOW, 1, Duration.ofSeconds(seconds));
  }
}
