package io.github.civitgrabber.core.seed;

import io.github.civitgrabber.core.Seed;

/** What a text asks for. Immutable. */
public sealed interface ParsedSeed {

  /** Something that can be downloaded. */
  record Meant(Seed seed) implements ParsedSeed {}

  /**
   * Nothing that can be.
   *
   * @param reason one line that does not repeat the text, without a full stop
   */
  record Refused(String reason) implements ParsedSeed {}
}
