package io.github.civitgrabber.core;

/** The identity of one downloaded file in the tracking database. Immutable. */
public record TrackingKey(Target target, long imageId, Quality quality) {

  /** For example {@code username:Exorvious_12345_SD}. */
  public String text() {
    return target.type() + ":" + target.value() + "_" + withoutTarget();
  }

  /** The key that versions before 1.7 of the original wrote: it counts for every target. */
  public String withoutTarget() {
    return imageId + "_" + quality;
  }

  /** The key of the same image in the other quality. */
  public TrackingKey otherQuality() {
    return new TrackingKey(target, imageId, quality.other());
  }
}
