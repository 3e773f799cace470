package io.github.civitgrabber.cli.options.value;

import io.github.civitgrabber.cli.environment.Environment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The environment variables that stand for options. Stateless. */
public final class Variables {

  /** Each option with its variables; the first one that is set counts. */
  private static final Map<String, List<String>> OF_OPTIONS =
      Map.of(
          "--api_url", List.of("CIVITAI_API_URL"),
          "--api_key", List.of("CIVITAI_API_KEY", "CIVITAI_TOKEN"),
          // As curl, with small letters first.
          "--proxy",
              List.of(
                  "https_proxy",
                  "HTTPS_PROXY",
                  "http_proxy",
                  "HTTP_PROXY",
                  "all_proxy",
                  "ALL_PROXY"));

  private Variables() {}

  /** All of them. */
  public static Set<String> names() {
    return OF_OPTIONS.values().stream().flatMap(List::stream).collect(Collectors.toSet());
  }

  /** The variable that stands for an option, with its value; a blank one counts as none. */
  public static Optional<Map.Entry<String, String>> of(String option, Environment environment) {
    return OF_OPTIONS.getOrDefault(option, List.of()).stream()
        .map(name -> Map.entry(name, environment.variables().getOrDefault(name, "")))
        .filter(variable -> !variable.getValue().isBlank())
        .findFirst();
  }
}
