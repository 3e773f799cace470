package io.github.civitgrabber.run;

/** Is told what happens during a run, from several threads at once. Must return quickly. */
public interface RunListener {

  /** Something happened. */
  void on(RunEvent event);
}
