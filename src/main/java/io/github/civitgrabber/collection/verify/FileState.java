package io.github.civitgrabber.collection.verify;

/** What a file turned out to be. */
sealed interface FileState {

  /** There, and as it should be. */
  record Whole() implements FileState {}

  /** Not there. */
  record Absent() implements FileState {}

  /**
   * Not whole, or not the file of its row.
   *
   * @param reason in a few words
   */
  record Damaged(String reason) implements FileState {}

  /**
   * Nobody can tell.
   *
   * @param reason in a few words
   */
  record Unreadable(String reason) implements FileState {}
}
