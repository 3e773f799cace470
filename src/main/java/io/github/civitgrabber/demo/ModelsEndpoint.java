package io.github.civitgrabber.demo;

import io.github.civitgrabber.demo.http.Answer;
import io.github.civitgrabber.demo.http.BadParameter;
import io.github.civitgrabber.demo.http.DemoJson;
import io.github.civitgrabber.demo.http.Parameters;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /api/v1/models}: the listing by tag or creator, the highest rated first. */
final class ModelsEndpoint implements Endpoint {
  private static final int ALL_LEVELS = 31;
  private static final int ONLY_PG = 1;

  private final DemoCatalog catalog;
  private final DemoKnobs knobs;
  private final Links links;
  private final ModelJson modelJson;

  ModelsEndpoint(DemoCatalog catalog, DemoKnobs knobs, Links links) {
    this.catalog = catalog;
    this.knobs = knobs;
    this.links = links;
    this.modelJson = new ModelJson(catalog, links);
  }

  @Override
  public Answer answer(DemoRequest request) {
    Parameters parameters = new Parameters(request.query());
    try {
      int limit = Math.min(parameters.number("limit", 0, 100, 100), knobs.pageSize());
      int levels = parameters.flag("nsfw") ? ALL_LEVELS : ONLY_PG;
      Optional<String> creator = parameters.text("username").map(ModelsEndpoint::slug);
      if (creator.isPresent() && !catalog.knows(creator.get())) {
        return Answer.error(404, "message", "User not found");
      }
      List<DemoModel> all =
          matching(parameters.text("tag"), levels).stream()
              .filter(model -> creator.map(model.creator()::equalsIgnoreCase).orElse(true))
              .toList();
      return page(request, all, parameters.text("cursor"), limit, levels);
    } catch (BadParameter e) {
      return e.asZodError();
    }
  }

  private Answer page(
      DemoRequest request, List<DemoModel> all, Optional<String> cursor, int limit, int levels) {
    int parts = cursor.map(c -> c.split("\\|", -1).length).orElse(3);
    if (parts != 3) {
      return Answer.error(
          400, "message", "Invalid cursor: expected 3 value(s) for this sort, received " + parts);
    }
    int from =
        cursor.map(c -> all.stream().map(ModelsEndpoint::cursor).toList().indexOf(c)).orElse(0);
    int start = from < 0 ? all.size() : from;
    int end = Math.min(all.size(), start + limit);

    ObjectNode body = DemoJson.MAPPER.createObjectNode();
    ArrayNode items = body.putArray("items");
    all.subList(start, end).forEach(model -> items.add(modelJson.listed(model, levels)));
    ObjectNode metadata = body.putObject("metadata");
    if (start < end && end < all.size()) {
      String next = cursor(all.get(end));
      metadata.put("nextCursor", next).put("nextPage", links.nextPage(request, next));
    }
    return Answer.json(200, body);
  }

  /** The site's trap: a tag that no model carries does not filter at all. */
  private List<DemoModel> matching(Optional<String> tag, int levels) {
    Optional<String> known =
        tag.filter(name -> catalog.models().stream().anyMatch(model -> model.hasTag(name)));
    Stream<DemoModel> models =
        catalog.models().stream().filter(model -> (model.levels() & levels) != 0);
    return models
        .filter(model -> known.map(model::hasTag).orElse(true))
        .sorted(
            Comparator.comparingInt(DemoModel::thumbsUp)
                .thenComparingInt(DemoModel::downloads)
                .thenComparingLong(DemoModel::id)
                .reversed())
        .toList();
  }

  /** The site makes a name that can be one of what it is given. */
  private static String slug(String username) {
    return username.replaceFirst(" ", "_").replaceAll("[^A-Za-z0-9_]", "");
  }

  /** Names the first model of a page. */
  private static String cursor(DemoModel model) {
    return model.thumbsUp() + "|" + model.downloads() + "|" + model.id();
  }
}
