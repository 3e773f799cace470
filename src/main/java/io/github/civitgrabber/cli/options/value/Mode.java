package io.github.civitgrabber.cli.options.value;

import io.github.civitgrabber.core.ModelsOf;
import io.github.civitgrabber.core.Seed;
import io.github.civitgrabber.core.Target;
import java.util.Set;

/** What kind of target a run is for. */
public enum Mode {
  USER(1, "user", "username mode"),
  MODEL(2, "model", "model ID mode"),
  TAG(3, "tag", "tag search mode"),
  MODEL_VERSION(4, "version", "model version ID mode");

  public static final Set<Mode> ALL = Set.of(values());

  private final int number;
  private final String kind;
  private final String word;

  Mode(int number, String kind, String word) {
    this.number = number;
    this.kind = kind;
    this.word = word;
  }

  /** The one whose options hold for a target; posts and images are listed as users are. */
  public static Mode of(Seed seed) {
    return switch (seed) {
      case Target.ByUser _, Target.ByPost _, Target.ByImage _ -> USER;
      case Target.ByModel _, ModelsOf _ -> MODEL;
      case Target.ByTag _ -> TAG;
      case Target.ByModelVersion _ -> MODEL_VERSION;
    };
  }

  /** Whether the user means this mode, by its number or its word. */
  boolean isMeant(String text) {
    return text.equals(Integer.toString(number)) || text.equalsIgnoreCase(kind);
  }

  /** The name of this mode in messages. */
  public String word() {
    return word;
  }

  /** The word that the user may write. */
  public String kind() {
    return kind;
  }

  /** The number that the user writes. */
  public int number() {
    return number;
  }
}
