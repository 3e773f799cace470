package io.github.civitgrabber.cli.options;

import picocli.CommandLine.Option;

/** The option by which a command only tells what it would do. */
public final class DryRunOption {

  /** Says so before anything else. */
  public static final String NOTICE = "Dry run: nothing is written.";

  @Option(
      names = {"--dry_run", "--dry-run"},
      descriptionKey = "dry-run",
      fallbackValue = "true",
      description = "Only tell what would be done. Nothing is written.")
  private boolean wanted;

  /** Whether nothing is to be written. */
  public boolean isWanted() {
    return wanted;
  }
}
