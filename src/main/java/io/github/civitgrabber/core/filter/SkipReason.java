package io.github.civitgrabber.core.filter;

/** Why an item is left. */
public enum SkipReason {
  ALREADY_TRACKED("already downloaded (tracked)"),
  FILTERED("does not match the tags"),
  NO_VIDEO("no video"),
  AUDIO("audio, not an image or video");

  private final String text;

  SkipReason(String text) {
    this.text = text;
  }

  /** As the report says it. */
  public String text() {
    return text;
  }
}
