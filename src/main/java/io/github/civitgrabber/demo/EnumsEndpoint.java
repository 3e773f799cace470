package io.github.civitgrabber.demo;

import io.github.civitgrabber.demo.http.Answer;
import io.github.civitgrabber.demo.http.DemoJson;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** {@code /api/v1/enums}: the words that parameters may hold. */
final class EnumsEndpoint implements Endpoint {
  /** Every base model that the site knows; it refuses a query for any other. */
  static final List<String> BASE_MODELS =
      List.of(
          "SD 1.5",
          "SD 2.1",
          "SDXL 1.0",
          "SD 3.5",
          "Pony",
          "Illustrious",
          "NoobAI",
          "Flux.1 S",
          "Flux.1 D",
          "Wan Video 2.2 I2V-A14B",
          "Other");

  @Override
  public Answer answer(DemoRequest request) {
    ObjectNode body = DemoJson.MAPPER.createObjectNode();
    put(body, "ModelType", List.of("Checkpoint", "TextualInversion", "LORA"));
    put(body, "ModelFileType", List.of("Model", "VAE"));
    put(body, "ActiveBaseModel", List.of("Illustrious", "NoobAI", "Flux.1 D"));
    put(body, "BaseModel", BASE_MODELS);
    put(body, "BaseModelType", List.of("Standard", "Inpainting", "Refiner", "Pix2Pix"));
    return Answer.json(200, body);
  }

  private static void put(ObjectNode body, String name, List<String> values) {
    values.forEach(body.putArray(name)::add);
  }
}
