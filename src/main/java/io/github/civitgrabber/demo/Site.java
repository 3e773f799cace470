package io.github.civitgrabber.demo;

import io.github.civitgrabber.demo.http.Answer;

/** Finds the endpoint for a request. */
final class Site implements Endpoint {
  private final ImagesEndpoint images;
  private final ModelsEndpoint models;
  private final ModelByIdEndpoint modelById;
  private final ModelVersionEndpoint modelVersion;
  private final TagsEndpoint tags;
  private final MeEndpoint me;
  private final EnumsEndpoint enums = new EnumsEndpoint();
  private final MediaEndpoint media;

  Site(DemoCatalog catalog, DemoKnobs knobs, Links links) {
    Listings listings = new Listings(catalog);
    images = new ImagesEndpoint(listings, knobs, links);
    models = new ModelsEndpoint(catalog, knobs, links);
    modelById = new ModelByIdEndpoint(catalog, links);
    modelVersion = new ModelVersionEndpoint(catalog, links);
    tags = new TagsEndpoint(catalog, knobs, links);
    me = new MeEndpoint(knobs);
    media = new MediaEndpoint(listings);
  }

  @Override
  public Answer answer(DemoRequest request) {
    if (!request.method().equals("GET")) {
      return Answer.error(405, "error", "Method not allowed");
    }
    return endpoint(request.path()).answer(request);
  }

  private Endpoint endpoint(String path) {
    return switch (path) {
      case "/api/v1/images" -> images;
      case "/api/v1/models" -> models;
      case "/api/v1/tags" -> tags;
      case "/api/v1/me" -> me;
      case "/api/v1/enums" -> enums;
      case String p when p.startsWith("/api/v1/models/") -> modelById;
      case String p when p.startsWith("/api/v1/model-versions/") -> modelVersion;
      case String p when p.startsWith("/media/") -> media;
      default -> request -> Answer.nothingHere();
    };
  }
}
