package io.github.civitgrabber.run;

import java.util.List;

/** Is told what happens during a run, from several threads at once. Must return quickly. */
@FunctionalInterface
public interface RunListener {

  /** Something happened. */
  void on(RunEvent event);

  /** One that tells all of these, in their order. */
  static RunListener all(List<RunListener> listeners) {
    List<RunListener> each = List.copyOf(listeners);
    return event -> each.forEach(listener -> listener.on(event));
  }
}
