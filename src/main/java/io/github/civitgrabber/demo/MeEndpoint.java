package io.github.civitgrabber.demo;

import io.github.civitgrabber.demo.http.Answer;
import io.github.civitgrabber.demo.http.DemoJson;

/** {@code /api/v1/me}: the one answer that tells a wrong key from a right one. */
record MeEndpoint(DemoKnobs knobs) implements Endpoint {

  @Override
  public Answer answer(DemoRequest request) {
    String sent = request.header("Authorization").orElse("");
    if (!sent.startsWith("Bearer ") || !knobs.isValid(sent.substring("Bearer ".length()))) {
      return Answer.error(401, "error", "Unauthorized");
    }
    return Answer.json(
        200,
        DemoJson.MAPPER
            .createObjectNode()
            .put("id", 1)
            .put("username", DemoCatalog.SAMPLE_USER)
            .put("tier", "free")
            .put("status", "active")
            .put("isMember", false)
            .set("subscriptions", DemoJson.MAPPER.createArrayNode()));
  }
}
