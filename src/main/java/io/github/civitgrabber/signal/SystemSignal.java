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
   * @throws IllegalArgumentException the system has no such signal, the JVM keeps it for itself, or
   *     this runtime was made without {@code jdk.unsupported}
   */
  public static void handle(String name, Runnable action) {
    try {
      Signal.handle(new Signal(name), signal -> action.run());
    } catch (NoClassDefFoundError e) {
      throw new IllegalArgumentException("this runtime has no signals", e);
    }
  }

  /**
   * Sends it to this process.
   *
   * @throws IllegalArgumentException the system has no such signal, it is ignored, as a user's
   *     {@code nohup} has it, or this runtime was made without {@code jdk.unsupported}
   */
  public static void raise(String name) {
    try {
      Signal.raise(new Signal(name));
    } catch (NoClassDefFoundError e) {
      throw new IllegalArgumentException("this runtime has no signals", e);
    }
  }
}
