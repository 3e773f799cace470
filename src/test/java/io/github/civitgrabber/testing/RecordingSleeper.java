package io.github.civitgrabber.testing;

import io.github.civitgrabber.core.Sleeper;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Notes how long it was asked to sleep, and doesn't. Safe for use by several threads. */
public final class RecordingSleeper implements Sleeper {

  private final List<Duration> asked = new CopyOnWriteArrayList<>();

  @Override
  public void sleep(Duration duration) {
    asked.add(duration);
  }

  /** All wishes so far. */
  public List<Duration> asked() {
    return List.copyOf(asked);
  }
}
