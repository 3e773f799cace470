package io.github.civitgrabber.report.json;

import io.github.civitgrabber.report.RunEnd;
import io.github.civitgrabber.run.RunEvent;
import io.github.civitgrabber.run.RunListener;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes what happens during a run for programs, one JSON object a line; see docs/events.md. Each
 * line is written whole and at once. Safe for use by several threads.
 */
public final class EventStream implements RunListener {

  private final ReentrantLock lock = new ReentrantLock();
  private final PrintStream out;
  private final InstantSource clock;
  private final Runnable onGone;
  private boolean ended;

  /**
   * A stream without lines.
   *
   * @param onGone told when nobody reads any more, perhaps many times
   */
  public EventStream(PrintStream out, InstantSource clock, Runnable onGone) {
    this.out = out;
    this.clock = clock;
    this.onGone = onGone;
  }

  /** The run begins. */
  public void started(RunStart start) {
    write(RunJson.addStart(EventJson.named("run_started"), start));
  }

  @Override
  public void on(RunEvent event) {
    EventJson.of(event).ifPresent(this::write);
  }

  /** The run has ended, or could not begin; what is told later is not written. */
  public void ended(RunEnd end) {
    lock.lock();
    try {
      write(RunJson.addEnd(EventJson.named("run_ended"), end));
      ended = true;
    } finally {
      lock.unlock();
    }
  }

  void write(ObjectNode event) {
    lock.lock();
    try {
      if (ended) {
        return;
      }
      ObjectNode line = Json.object();
      line.put("v", Json.VERSION).put("time", Json.time(clock.instant())).setAll(event);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      Json.MAPPER.writeValue(bytes, line);
      bytes.write('\n');
      out.writeBytes(bytes.toByteArray());
      if (!out.checkError()) { // it flushes
        return;
      }
    } finally {
      lock.unlock();
    }
    onGone.run();
  }
}
