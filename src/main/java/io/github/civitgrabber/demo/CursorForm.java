package io.github.civitgrabber.demo;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The forms of {@code nextCursor} that the site has had, in the order of their appearance. */
public enum CursorForm {
  /** A JSON number, the id of the last item. */
  NUMBER,
  /** A string {@code offset|millis}, of which only the offset counts. */
  OFFSET,
  /** A string {@code feed:millis:id} about the last item. */
  FEED;

  JsonNode after(DemoItem last, int offset) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    long millis = last.published().toEpochMilli();
    return switch (this) {
      case NUMBER -> nodes.numberNode(last.id());
      case OFFSET -> nodes.stringNode(offset + "|" + millis);
      case FEED -> nodes.stringNode("feed:" + millis + ":" + last.id());
    };
  }
}
