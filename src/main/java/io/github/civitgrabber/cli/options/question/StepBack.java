package io.github.civitgrabber.cli.options.question;

/** A person wants to answer the question before again. Not an error: it carries no trace. */
final class StepBack extends RuntimeException {

  private static final long serialVersionUID = 1L;

  StepBack() {
    super(null, null, false, false);
  }
}
