package io.github.civitgrabber.cli;

import io.github.civitgrabber.core.WebAddress;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The API's address as a user gives it. Stateless. */
final class ApiAddress {

  private static final String DEFAULT = "https://civitai.com";

  private ApiAddress() {}

  /**
   * The address of the option, else of the environment, else Civitai's own; without a slash at its
   * end.
   *
   * @throws ParameterException it is no address, or one that is not safe; the message is one line
   *     for a person
   */
  static URI of(@Nullable String option, Environment environment, CommandLine commandLine) {
    String text = environment.given(option, "CIVITAI_API_URL").orElse(DEFAULT);
    URI address =
        WebAddress.parse(text.replaceAll("/+$", ""))
            .filter(uri -> uri.getRawQuery() == null && uri.getRawFragment() == null)
            .orElseThrow(() -> wrong(commandLine, "not an https address: " + text));
    if ("http".equals(WebAddress.scheme(address)) && !WebAddress.isLoopback(address)) {
      throw wrong(
          commandLine, "plain http is only for this machine itself; use https instead of " + text);
    }
    return address;
  }

  private static ParameterException wrong(CommandLine commandLine, String why) {
    return new ParameterException(commandLine, "Invalid value for option '--api_url': " + why);
  }
}
