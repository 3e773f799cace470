package io.github.civitgrabber.demo;

import java.util.List;

/**
 * One made-up model.
 *
 * @param type as the API writes it, for example {@code Checkpoint} or {@code LORA}
 * @param levels the levels of its pictures as a bit mask; bit 1 is PG
 * @param thumbsUp the listing is sorted by this, the highest first
 */
public record DemoModel(
    long id,
    String name,
    String type,
    String creator,
    List<String> tags,
    int levels,
    int thumbsUp,
    int downloads,
    List<Version> versions) {

  /** One version of a model. */
  public record Version(long id, String name, String baseModel) {}

  public DemoModel {
    tags = List.copyOf(tags);
    versions = List.copyOf(versions);
  }

  boolean hasTag(String tag) {
    return tags.stream().anyMatch(tag::equalsIgnoreCase);
  }
}
