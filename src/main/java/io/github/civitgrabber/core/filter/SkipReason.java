package io.github.civitgrabber.core.filter;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why an item is left. */
public enum SkipReason {
  ALREADY_TRACKED("already downloaded (tracked)", null),
  FILTERED("does not match the tags", "--disable_prompt_check y, or no --filter_tags"),
  NO_VIDEO("no video", "the user without /videos"),
  AUDIO("audio, not an image or video", null);

  private final String text;
  private final @Nullable String keptBy;

  SkipReason(String text, @Nullable String keptBy) {
    this.text = text;
    this.keptBy = keptBy;
  }

  /** As the report says it. */
  public String text() {
    return text;
  }

  /** Which options would keep such items; empty where none would, or where it is no loss. */
  public Optional<String> keptBy() {
    return Optional.ofNullable(keptBy);
  }
}
