package io.github.civitgrabber.core.filter;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why an item is left. */
public enum SkipReason {
  ALREADY_TRACKED("already downloaded (tracked)", null),
  FILTERED(
      "does not match the tags", "--disable_prompt_check y, or no --filter_tags if any were given"),
  EXCLUDED("matches --exclude_tags", "no --exclude_tags"),
  NO_VIDEO("no video", "no --videos_only, or the user without /videos"),
  VIDEO("a video (--no_videos)", "no --no_videos"),
  LEVEL("not one of --levels", "other --levels"),
  BASE_MODEL("not one of --base_models", "other --base_models"),
  TOO_OLD("older than --after", "an earlier --after"),
  TOO_NEW("newer than --before", "a later --before"),
  TOO_SMALL("below --min_side", "a smaller --min_side"),
  FEW_REACTIONS("below --min_reactions", "a lower --min_reactions"),
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
