package io.github.civitgrabber.core;

/** What becomes of an image of which another target has the file already. */
public enum Reuse {
  /** It gets a hard link to the file, or a copy where there can't be one. */
  LINK,
  /** It gets a copy. */
  COPY,
  /** It is fetched again. */
  OFF
}
