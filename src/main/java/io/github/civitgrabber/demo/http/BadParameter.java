package io.github.civitgrabber.demo.http;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A query parameter that the site's own checks refuse. */
public final class BadParameter extends RuntimeException {
  private final ObjectNode issue;

  /** An issue as the site words it, still without its path and message. */
  public BadParameter(String parameter, ObjectNode issue, String message) {
    super(message);
    this.issue = issue;
    issue.putArray("path").add(parameter);
    issue.put("message", message);
  }

  public ArrayNode issues() {
    return DemoJson.MAPPER.createArrayNode().add(issue);
  }

  /** The usual 400, whose message is itself the text of a JSON array. */
  public Answer asZodError() {
    ObjectNode body = DemoJson.MAPPER.createObjectNode();
    body.putObject("error")
        .put("name", "ZodError")
        .put(
            "message",
            DemoJson.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(issues()));
    return Answer.json(400, body);
  }
}
