package io.github.civitgrabber.demo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /api/v1/images}: the listing by cursor. */
final class ImagesEndpoint implements Endpoint {
  private final DemoCatalog catalog;
  private final DemoKnobs knobs;
  private final Links links;
  private final ItemJson itemJson;

  ImagesEndpoint(DemoCatalog catalog, DemoKnobs knobs, Links links) {
    this.catalog = catalog;
    this.knobs = knobs;
    this.links = links;
    this.itemJson = new ItemJson(links);
  }

  @Override
  public Answer answer(DemoRequest request) {
    try {
      return page(request, ImagesQuery.of(Parameters.of(request)));
    } catch (BadParameter e) {
      return e.asZodError();
    }
  }

  private Answer page(DemoRequest request, ImagesQuery query) {
    List<DemoItem> all = new ArrayList<>(catalog.items().stream().filter(query::matches).toList());
    if (query.oldestFirst()) {
      Collections.reverse(all);
    }
    int from;
    try {
      from = query.cursor().map(c -> Cursor.parse(c).indexIn(all, query.oldestFirst())).orElse(0);
    } catch (IllegalArgumentException e) {
      return badCursor(e);
    }
    int to = Math.min(all.size(), from + Math.min(query.limit(), knobs.pageSize()));

    ObjectNode body = DemoJson.MAPPER.createObjectNode();
    ArrayNode items = body.putArray("items");
    for (DemoItem item : all.subList(from, to)) {
      ObjectNode json = itemJson.of(item, query.withMeta(), query.withTags());
      if (query.imageId().isPresent() && query.withMeta()) {
        // This way leads to another part of the site, which nests it.
        JsonNode meta = json.get("meta");
        json.putObject("meta").put("id", item.id()).set("meta", meta);
      }
      items.add(json);
    }
    ObjectNode metadata = body.putObject("metadata");
    if (from < to && to < all.size()) {
      JsonNode cursor = knobs.cursorForm().after(all.get(to - 1), to);
      metadata.set("nextCursor", cursor);
      metadata.put("nextPage", links.nextPage(request, cursor.asString()));
    }
    return Answer.json(200, body);
  }

  private static Answer badCursor(IllegalArgumentException e) {
    return Answer.json(
        400,
        DemoJson.MAPPER.createObjectNode().put("error", e.getMessage()).put("code", "BAD_REQUEST"));
  }
}
