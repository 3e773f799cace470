package io.github.civitgrabber.demo.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/**
 * The decoded query of one request, read with the checks of the real site. Every method throws
 * {@link BadParameter} for a value that the site refuses.
 */
public record Parameters(Map<String, String> values) {
  private static final List<String> YES = List.of("true", "1", "yes", "on", "y", "enabled");
  private static final List<String> NO = List.of("false", "0", "no", "off", "n", "disabled");

  public Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
  }

  public Optional<String> text(String name, Pattern allowed) {
    Optional<String> text = text(name);
    if (text.isPresent() && !allowed.matcher(text.get()).matches()) {
      String pattern = "/" + allowed.pattern() + "/";
      ObjectNode issue =
          issue("invalid_format")
              .put("origin", "string")
              .put("format", "regex")
              .put("pattern", pattern);
      throw new BadParameter(name, issue, "Invalid string: must match pattern " + pattern);
    }
    return text;
  }

  public OptionalLong number(String name) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseLong(text.get()));
    } catch (NumberFormatException e) {
      ObjectNode issue = issue("invalid_type").put("expected", "number").put("received", "NaN");
      throw new BadParameter(name, issue, "Invalid input: expected number, received NaN");
    }
  }

  public int number(String name, int least, int most, int fallback) {
    long value = number(name).orElse(fallback);
    if (value < least) {
      ObjectNode issue = issue("too_small").put("origin", "number").put("minimum", least);
      issue.put("inclusive", true);
      throw new BadParameter(name, issue, "Too small: expected number to be >=" + least);
    }
    if (value > most) {
      ObjectNode issue = issue("too_big").put("origin", "number").put("maximum", most);
      issue.put("inclusive", true);
      throw new BadParameter(name, issue, "Too big: expected number to be <=" + most);
    }
    return (int) value;
  }

  public boolean flag(String name) {
    String value = text(name).orElse("false").toLowerCase(Locale.ROOT);
    if (!YES.contains(value) && !NO.contains(value)) {
      throw notOneOf(name, List.of("true", "false"));
    }
    return YES.contains(value);
  }

  public Optional<String> oneOf(String name, List<String> allowed) {
    Optional<String> value = text(name);
    if (value.isPresent() && !allowed.contains(value.get())) {
      throw notOneOf(name, allowed);
    }
    return value;
  }

  /** The values between commas; empty if there are none. */
  public List<String> someOf(String name, List<String> allowed) {
    List<String> values = text(name).map(list -> List.of(list.split(",", -1))).orElse(List.of());
    if (!allowed.containsAll(values)) {
      throw notOneOf(name, allowed);
    }
    return values;
  }

  private static BadParameter notOneOf(String name, List<String> allowed) {
    ObjectNode issue = issue("invalid_value");
    allowed.forEach(issue.putArray("values")::add);
    return new BadParameter(
        name,
        issue,
        "Invalid option: expected one of \"%s\"".formatted(String.join("\"|\"", allowed)));
  }

  private static ObjectNode issue(String code) {
    return DemoJson.MAPPER.createObjectNode().put("code", code);
  }
}
