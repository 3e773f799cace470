package io.github.civitgrabber.demo;

import io.github.civitgrabber.demo.http.Answer;
import io.github.civitgrabber.demo.http.BadParameter;
import io.github.civitgrabber.demo.http.DemoJson;
import io.github.civitgrabber.demo.http.Parameters;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /api/v1/images}: the listing by cursor. */
final class ImagesEndpoint implements Endpoint {
  private final Listings listings;
  private final DemoKnobs knobs;
  private final Links links;
  private final ItemJson itemJson;

  ImagesEndpoint(Listings listings, DemoKnobs knobs, Links links) {
    this.listings = listings;
    this.knobs = knobs;
    this.links = links;
    this.itemJson = new ItemJson(links);
  }

  @Override
  public Answer answer(DemoRequest request) {
    try {
      return page(request, ImagesQuery.of(new Parameters(request.query())));
    } catch (BadParameter e) {
      return e.asZodError();
    }
  }

  private Answer page(DemoRequest request, ImagesQuery query) {
    List<DemoItem> all = listings.of(query.filter(), query.oldestFirst());
    all = all.subList(0, Math.min(all.size(), knobs.mostListed()));
    int from = 0;
    if (query.cursor().isPresent()) {
      try {
        Cursor cursor = Cursor.parse(query.cursor().get(), listings);
        from = cursor.indexIn(all, query.oldestFirst());
      } catch (IllegalArgumentException e) {
        return badCursor(e);
      }
    }
    int to = Math.min(all.size(), from + Math.min(query.limit(), knobs.pageSize()));

    ObjectNode body = DemoJson.MAPPER.createObjectNode();
    ArrayNode items = body.putArray("items");
    for (DemoItem item : all.subList(from, to)) {
      ObjectNode json = itemJson.of(item, query.withMeta(), query.withTags());
      if (query.filter().imageId().isPresent() && query.withMeta()) {
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
