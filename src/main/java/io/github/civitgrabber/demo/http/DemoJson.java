package io.github.civitgrabber.demo.http;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** The one JSON mapper of the demo. */
public final class DemoJson {
  /**
   * Keeps numbers as they are written: {@code 7.50} stays {@code 7.50}, a long seed stays whole.
   */
  public static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private DemoJson() {}
}
