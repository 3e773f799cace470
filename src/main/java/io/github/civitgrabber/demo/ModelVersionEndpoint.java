package io.github.civitgrabber.demo;

import io.github.civitgrabber.demo.http.Answer;

/** {@code /api/v1/model-versions/:id}. */
final class ModelVersionEndpoint implements Endpoint {
  private final DemoCatalog catalog;
  private final ModelJson modelJson;

  ModelVersionEndpoint(DemoCatalog catalog, Links links) {
    this.catalog = catalog;
    this.modelJson = new ModelJson(catalog, links);
  }

  @Override
  public Answer answer(DemoRequest request) {
    String text = request.path().substring(request.path().lastIndexOf('/') + 1);
    long id;
    try {
      id = Long.parseLong(text);
    } catch (NumberFormatException e) {
      return Answer.error(400, "error", "Invalid input: expected number, received NaN");
    }
    if (id == 0) {
      return Answer.error(400, "error", "Missing modelVersionId");
    }
    for (DemoModel model : catalog.models()) {
      for (DemoModel.Version version : model.versions()) {
        if (version.id() == id) {
          return Answer.json(200, modelJson.versionAlone(model, version));
        }
      }
    }
    return Answer.error(404, "error", "Model not found");
  }
}
