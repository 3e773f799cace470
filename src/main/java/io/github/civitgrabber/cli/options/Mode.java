package io.github.civitgrabber.cli.options;

import java.util.Set;

/** What kind of target a run is for. */
enum Mode {
  USER(1, "username mode", "everything of a user"),
  MODEL(2, "model ID mode", "everything made with a model"),
  TAG(3, "tag search mode", "everything made with the models of a tag"),
  MODEL_VERSION(4, "model version ID mode", "everything made with one version of a model");

  static final Set<Mode> ALL = Set.of(values());

  private final int number;
  private final String word;
  private final String meaning;

  Mode(int number, String word, String meaning) {
    this.number = number;
    this.word = word;
    this.meaning = meaning;
  }

  /** The name of this mode in messages. */
  String word() {
    return word;
  }

  /** What is downloaded, for the help. */
  String meaning() {
    return meaning;
  }

  /** The number that the user writes. */
  int number() {
    return number;
  }
}
