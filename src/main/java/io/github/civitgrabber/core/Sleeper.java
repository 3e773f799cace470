package io.github.civitgrabber.core;

import java.time.Duration;

/** How to let time pass. A test gives one that does not wait. */
@FunctionalInterface
public interface Sleeper {

  /**
   * Returns after this time.
   *
   * @throws InterruptedException the thread was interrupted before that
   */
  void sleep(Duration duration) throws InterruptedException;
}
