package io.github.civitgrabber.testing;

import io.github.civitgrabber.demo.DemoCatalog;
import io.github.civitgrabber.demo.DemoModel;
import java.util.List;

/** Catalogues that hold nothing but tags. */
public final class DemoTags {

  private DemoTags() {}

  /** One model with these tags; the server lists them in alphabetical order. */
  public static DemoCatalog of(String... tags) {
    return new DemoCatalog(
        List.of(new DemoModel(1, "Mix", "Checkpoint", "ann", List.of(tags), 1, 0, 0, List.of())),
        List.of());
  }
}
