package io.github.civitgrabber.demo;

import io.github.civitgrabber.demo.http.Answer;
import io.github.civitgrabber.demo.http.BadParameter;
import io.github.civitgrabber.demo.http.DemoJson;
import io.github.civitgrabber.demo.http.Parameters;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code /api/v1/tags}: numbered pages. There is never a {@code nextPage}, and beyond the last page
 * is an empty one.
 */
final class TagsEndpoint implements Endpoint {
  private final DemoCatalog catalog;
  private final DemoKnobs knobs;
  private final Links links;

  TagsEndpoint(DemoCatalog catalog, DemoKnobs knobs, Links links) {
    this.catalog = catalog;
    this.knobs = knobs;
    this.links = links;
  }

  @Override
  public Answer answer(DemoRequest request) {
    Parameters parameters = new Parameters(request.query());
    try {
      int limit = Math.min(parameters.number("limit", 1, 200, 20), knobs.pageSize());
      int page = parameters.number("page", 1, Integer.MAX_VALUE, 1);
      return page(parameters.text("query").orElse(""), page, limit);
    } catch (BadParameter e) {
      return Answer.json(400, e.issues());
    }
  }

  private Answer page(String prefix, int page, int limit) {
    List<String> names =
        catalog.tags().stream()
            .filter(name -> name.startsWith(prefix))
            .skip((page - 1L) * limit)
            .limit(limit)
            .toList();
    ObjectNode body = DemoJson.MAPPER.createObjectNode();
    ArrayNode items = body.putArray("items");
    for (String name : names) {
      // The site does not encode the name either.
      items.addObject().put("name", name).put("link", links.api("/api/v1/models?tag=" + name));
    }
    body.putObject("metadata")
        .put("totalItems", 0)
        .put("currentPage", page)
        .put("pageSize", limit)
        .put("totalPages", 1);
    return Answer.json(200, body);
  }
}
