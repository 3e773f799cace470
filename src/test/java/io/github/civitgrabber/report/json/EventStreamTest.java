package io.github.civitgrabber.report.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.report.RunEnd;
import io.github.civitgrabber.run.RunEvent;
import io.github.civitgrabber.testing.Cli;
import io.github.civitgrabber.testing.Outcomes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class EventStreamTest {

  private static final Target JO = new Target.ByUser("jo");

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final EventStream stream = stream(bytes, () -> {});

  @Test
  void event_isOneLineWithVersionTimeAndName() {
    stream.on(new RunEvent.TargetStarted(JO, true));

    assertThat(written())
        .isEqualTo(
            "{\"v\":1,\"time\":\"2026-11-22T08:09:10.000Z\",\"event\":\"target_started\","
                + "\"target\":{\"type\":\"username\",\"value\":\"jo\"},\"resumed\":true}\n");
  }

  @Test
  void remoteText_isWrittenInPrintableAscii() {
    String devious = "a\u001b[2J\u0007\r\n\u009b1m\u2028\u202eb\u200b\ud83c\"\\é";

    stream.on(new RunEvent.TargetStarted(new Target.ByUser(devious), false));

    assertThat(written())
        .matches("[\\x20-\\x7e]*\n")
        .contains("\\u202E", "\\u001B", "\\\"", "\\\\");
  }

  @Test
  void itemThatWasGivenUp_isNoEvent() {
    stream.on(new RunEvent.ItemFinished(JO, Outcomes.abandoned(7)));

    assertThat(written()).isEmpty();
  }

  @Test
  void manyThreads_everyLineIsWritten_inOnePiece() {
    List<byte[]> writes = new ArrayList<>();
    OutputStream pieces =
        new OutputStream() {
          @Override
          public void write(int b) {
            throw new AssertionError("a single byte");
          }

          @Override
          public void write(byte[] piece, int from, int length) {
            writes.add(java.util.Arrays.copyOfRange(piece, from, from + length));
          }
        };
    EventStream shared = stream(pieces, () -> {});

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 200; i++) {
        RunEvent page = new RunEvent.PageRead(JO, i, 1);
        threads.execute(() -> shared.on(page));
      }
    }

    assertThat(writes)
        .hasSize(200)
        .allMatch(piece -> new String(piece, UTF_8).matches("\\{[^\n]*}\n"));
  }

  @Test
  void readerThatHasGone_isToldWhileTheRunGoesOn() {
    AtomicInteger told = new AtomicInteger();
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };

    EventStream unread = stream(closed, told::incrementAndGet);
    unread.on(new RunEvent.TargetStarted(JO, false));
    unread.ended(new RunEnd(130, "Interrupted.", null, Duration.ofMillis(1500)));

    assertThat(told).hasValue(2);
  }

  @Test
  void end_hasSecondsAndMessage() {
    stream.ended(new RunEnd(4, "disk full", null, Duration.ofMillis(1500)));

    assertThat(written())
        .endsWith("\"run_ended\",\"exit_code\":4,\"seconds\":1.5,\"message\":\"disk full\"}\n");
  }

  @Test
  void eventAfterTheEnd_isNotWritten() {
    stream.ended(new RunEnd(0, null, null, Duration.ZERO));
    stream.on(new RunEvent.TargetStarted(JO, false));

    assertThat(written().lines()).singleElement().asString().contains("run_ended");
  }

  private static EventStream stream(OutputStream out, Runnable onGone) {
    return new EventStream(new PrintStream(out, true, UTF_8), Cli.CLOCK, onGone);
  }

  private String written() {
    return bytes.toString(UTF_8);
  }
}
