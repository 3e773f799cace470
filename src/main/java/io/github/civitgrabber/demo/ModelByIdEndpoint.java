package io.github.civitgrabber.demo;

import io.github.civitgrabber.demo.http.Answer;

/** {@code /api/v1/models/:id}. */
final class ModelByIdEndpoint implements Endpoint {
  private final DemoCatalog catalog;
  private final ModelJson modelJson;

  ModelByIdEndpoint(DemoCatalog catalog, Links links) {
    this.catalog = catalog;
    this.modelJson = new ModelJson(catalog, links);
  }

  @Override
  public Answer answer(DemoRequest request) {
    String text = request.path().substring(request.path().lastIndexOf('/') + 1);
    int id;
    try {
      id = Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return Answer.error(
          400, "error", "✖ Invalid input: expected number, received NaN\n  → at id");
    }
    return catalog.models().stream()
        .filter(model -> model.id() == id)
        .findFirst()
        .map(model -> Answer.json(200, modelJson.alone(model)))
        .orElseGet(() -> Answer.error(404, "error", "No model with id " + id));
  }
}
