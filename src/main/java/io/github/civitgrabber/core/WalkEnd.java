package io.github.civitgrabber.core;

/** How the walk through a target's listing ended. Immutable. */
public sealed interface WalkEnd {

  /** The last page was read. */
  record Complete() implements WalkEnd {}

  /** The API knows no such target, or shows nothing of it. */
  record NotFound(String reason) implements WalkEnd {}

  /** Something may be missing from here on. */
  record Gap(String reason) implements WalkEnd {}

  /** The API refuses this user or key: no other request would fare better. */
  record ApiRefused(String message) implements WalkEnd {}

  /** The run was ended. */
  record Interrupted() implements WalkEnd {}
}
