package io.github.civitgrabber.signal;

import sun.misc.Signal;

/**
 * A signal that the system sends to this process. {@code jdk.unsupported} keeps the class behind
 * this for want of another way; javac warns of every mention of it and lets nobody suppress that
 * beside {@code --release}, so this class is compiled alone. Thread-safe.
 */
public final class SystemSignal {

  private SystemSignal() {}

  /**
   * From now on, this signal does that instead of what it did, each time that it comes, in a thread
   * of its own.
   *
   * @param name without SIG, as in INT
   * @throws IllegalArgumentException the system has no such signal, or the JVM keeps it for itself
   */
  public static void handle(String name, Runnable action) {
    Signal.handle(new Signal(name), signal -> action.run());
  }

  /**
   * Sends it to this process.
   *
   * @throws IllegalArgumentException the system has no such signal, or it is ignored, as a user's
   *     {@code nohup} has it
   */
  public static void raise(String name) {
    Signal.raise(new Signal(name));
  }
}
