package io.github.civitgrabber.core;

/** What became of one entry of a listing. Immutable. */
public sealed interface Outcome {

  /** The file is in place. */
  record Downloaded(long id, long bytes, boolean withData) implements Outcome {}

  /** Left on purpose. */
  record Skipped(Plan.SkipReason reason) implements Outcome {}

  /** The server has it no more (404, 410): nothing that a further run could mend. */
  record Gone(String id, String reason) implements Outcome {}

  /**
   * Wanted, but not on disk.
   *
   * @param reason short, and the same for the same cause
   * @param isTransient whether the cause may pass by itself
   */
  record Failed(String id, String reason, boolean isTransient) implements Outcome {}

  /** The run was ended before this item was: neither done nor failed. */
  record Abandoned() implements Outcome {}
}
