package io.github.civitgrabber.core;

/** Which copy of an item is wanted: a resized one, or the file as it was uploaded. */
public enum Quality {
  SD,
  HD;

  /** The other of the two, which may lie in the same folder under the same id. */
  public Quality other() {
    return this == SD ? HD : SD;
  }
}
