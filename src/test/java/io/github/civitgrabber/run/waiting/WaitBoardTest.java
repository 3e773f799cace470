package io.github.civitgrabber.run.waiting;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.waiting.Wait;
import io.github.civitgrabber.core.waiting.WaitListener.Ongoing;
import io.github.civitgrabber.testing.BackgroundCall;
import io.github.civitgrabber.testing.ManualTicker;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class WaitBoardTest {

  private static final Target ANN = new Target.ByUser("ann");
  private static final Target BOB = new Target.ByUser("bob");
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Wait SILENT = new Wait.Silence("image.civitai.com", LIMIT);

  private final ManualTicker ticker = new ManualTicker();
  private final WaitBoard board = new WaitBoard(ticker);

  @BeforeEach
  void workForAnn() {
    WaitBoard.workFor(ANN);
  }

  @AfterEach
  void workForNobody() {
    WaitBoard.workFor(null);
  }

  @Test
  void wait_isInForceUntilItIsClosed() {
    assertThat(board.of(ANN)).isEmpty();
    try (Ongoing _ = board.begin(retry(8))) {
      ticker.advance(Duration.ofSeconds(3));

      assertThat(board.of(ANN)).contains(new WaitInForce(retry(8), 1, Duration.ofSeconds(3)));
      assertThat(board.of(BOB)).isEmpty();
    }

    assertThat(board.of(ANN)).isEmpty();
  }

  /** Those of the thread that began them, down to the last. */
  @Test
  void waitOfAThreadThatATargetsThreadHasBegun_isTheTargets() throws Exception {
    BackgroundCall.start(() -> BackgroundCall.start(() -> board.begin(retry(8))).result()).result();

    assertThat(board.of(ANN)).isPresent();
  }

  @Test
  void ofSeveral_mostCount() {
    board.begin(retry(8));
    board.begin(SILENT);
    board.begin(SILENT);
    ticker.advance(Duration.ofSeconds(2));

    assertThat(board.of(ANN)).contains(new WaitInForce(SILENT, 2, Duration.ofSeconds(2)));
  }

  @Test
  void asManyOfEach_theMostTellingCounts() {
    board.begin(new Wait.Pace("API", Duration.ofSeconds(1)));
    board.begin(new Wait.Disk("disk"));
    board.begin(SILENT);
    board.begin(retry(8));
    ticker.advance(Duration.ofSeconds(2));

    assertThat(board.of(ANN)).map(WaitInForce::what).contains(retry(8));
  }

  @Test
  void turn_countsOnlyWhereNothingElseIsWaitedFor() {
    board.begin(Wait.Turn.OF_DOWNLOAD);
    board.begin(Wait.Turn.OF_DOWNLOAD);
    ticker.advance(Duration.ofSeconds(2));
    assertThat(board.of(ANN)).map(WaitInForce::what).contains(Wait.Turn.OF_DOWNLOAD);

    board.begin(retry(8));

    assertThat(board.of(ANN)).map(WaitInForce::what).contains(retry(8));
  }

  @Test
  void waitOfNobody_isFoundWithoutAnOwner() {
    WaitBoard.workFor(null);
    board.begin(retry(8));

    assertThat(board.of(null)).map(WaitInForce::what).contains(retry(8));
    assertThat(board.of(ANN)).isEmpty();
  }

  @Test
  void delaysAlike_theOneThatEndsFirstIsShown() {
    board.begin(retry(8));
    board.begin(retry(3));
    ticker.advance(Duration.ofSeconds(1));
    board.begin(retry(4));

    assertThat(board.of(ANN)).contains(new WaitInForce(retry(3), 3, Duration.ofSeconds(1)));
  }

  /** Only of the shortest silence can be said that all were silent for so long. */
  @Test
  void silencesAlike_theShortestIsShown() {
    board.begin(SILENT);
    ticker.advance(Duration.ofSeconds(10));
    board.begin(SILENT);
    ticker.advance(Duration.ofSeconds(5));

    assertThat(board.of(ANN)).contains(new WaitInForce(SILENT, 2, Duration.ofSeconds(5)));
  }

  @Test
  void waitThatMayBeOverInAMoment_isNotShown() {
    board.begin(SILENT);
    board.begin(new Wait.Disk("disk"));
    board.begin(new Wait.LookUp("civitai.com"));

    assertThat(board.of(ANN)).isEmpty();
  }

  @Test
  void signOfLife_beginsTheSilenceAnew() {
    Ongoing silence = board.begin(SILENT);
    assertThat(board.lastMove(ANN)).isEmpty();
    ticker.advance(Duration.ofSeconds(10));

    silence.moved();

    assertThat(board.lastMove(ANN)).hasValue(ticker.getAsLong());
    ticker.advance(Duration.ofSeconds(4));
    assertThat(board.of(ANN)).contains(new WaitInForce(SILENT, 1, Duration.ofSeconds(4)));
  }

  /** Whatever thread says so. */
  @Test
  void waitInThePlaceOfAnother_countsAloneUntilItIsClosed() throws Exception {
    Wait own = new Wait.Bandwidth(2_000_000);
    Ongoing silence = board.begin(SILENT);
    ticker.advance(Duration.ofSeconds(10));
    WaitBoard.workFor(null);

    Ongoing limited = BackgroundCall.start(() -> silence.instead(own)).result();
    ticker.advance(Duration.ofSeconds(3));

    assertThat(board.of(ANN)).contains(new WaitInForce(own, 1, Duration.ofSeconds(3)));
    limited.close();
    ticker.advance(Duration.ofSeconds(2));
    assertThat(board.of(ANN)).contains(new WaitInForce(SILENT, 1, Duration.ofSeconds(2)));
    silence.close();
    assertThat(board.of(ANN)).isEmpty();
  }

  private static Wait retry(int seconds) {
    return new Wait.Retry("API", "HTTP 503", 3, 11, Duration.ofSeconds(seconds));
  }
}
