package io.github.civitgrabber.testing;

import io.github.civitgrabber.demo.DemoCatalog;
import io.github.civitgrabber.demo.DemoModel;
import java.util.List;
import java.util.stream.LongStream;

/** Models of ann's for a demo server. */
public final class DemoModels {

  private DemoModels() {}

  /** One with these tags and versions; those with lower numbers are listed first. */
  public static DemoModel model(long id, List<String> tags, long... versions) {
    return new DemoModel(
        id,
        "Model " + id,
        "Checkpoint",
        "ann",
        tags,
        31,
        (int) (1000 - id),
        10,
        LongStream.of(versions)
            .mapToObj(version -> new DemoModel.Version(version, "v" + version, "Illustrious"))
            .toList());
  }

  /** A catalogue of one, with these tags; the server lists them in alphabetical order. */
  public static DemoCatalog tagged(String... tags) {
    return new DemoCatalog(List.of(model(1, List.of(tags))), List.of());
  }
}
