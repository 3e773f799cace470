package io.github.civitgrabber.run.waiting;

import io.github.civitgrabber.core.waiting.Wait;
import java.time.Duration;

/**
 * What is waited for at one moment. Immutable.
 *
 * @param what of those alike the one that will be over first, or has heard something last
 * @param alike how many there are of them
 * @param lasting since it began, or since the last sign of life
 */
public record WaitInForce(Wait what, int alike, Duration lasting) {

  /** One line for a person, for example {@code API: HTTP 503, try 3 of 11 in 8 s}. */
  public String text() {
    return what.text(alike, lasting);
  }
}
