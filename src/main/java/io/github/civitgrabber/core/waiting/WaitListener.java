package io.github.civitgrabber.core.waiting;

/** Is told of every wait where it is made, from many threads. Must return quickly. */
@FunctionalInterface
public interface WaitListener {

  /** For whom waits are no matter. */
  WaitListener NONE = _ -> () -> {};

  /** The calling thread begins to wait, perhaps for a moment only. */
  Ongoing begin(Wait wait);

  /** A wait in force, which its maker closes when it is over. */
  interface Ongoing extends AutoCloseable {

    /** A sign of life came, after which the wait goes on. */
    default void moved() {}

    /**
     * Another wait begins in the place of this one, on behalf of the same, whatever the calling
     * thread. When it is closed, this one begins anew.
     */
    default Ongoing instead(Wait other) {
      return () -> {};
    }

    @Override
    void close();
  }
}
