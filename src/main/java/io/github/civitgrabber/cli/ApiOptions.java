package io.github.civitgrabber.cli;

import io.github.civitgrabber.http.ApiKey;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of everything that talks to the API. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class ApiOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--timeout",
      paramLabel = "INT",
      defaultValue = "60",
      description =
          "Seconds to wait for a connection, for an answer, and for the next bytes. Default: 60.")
  private int timeout;

  @Option(
      names = {"--api_url", "--api-url"},
      paramLabel = "URL",
      description =
          "The API's address (or CIVITAI_API_URL). Plain http only for this machine itself."
              + " Default: https://civitai.com.")
  private @Nullable String apiUrl;

  @Option(
      names = {"--api_key", "--api-key"},
      paramLabel = "KEY",
      description =
          "Your Civitai API key. Better set CIVITAI_API_KEY: other users of this machine can see"
              + " command lines.")
  private @Nullable String apiKey;

  /**
   * The checked settings.
   *
   * @throws ParameterException the options make no sense; the message is one line for a person
   */
  ApiSettings settings(Environment environment) {
    if (timeout < 1) {
      throw new ParameterException(
          command.commandLine(),
          "Invalid value for option '--timeout': expected a whole number of at least 1, not "
              + timeout
              + ".");
    }
    return new ApiSettings(
        ApiAddress.of(apiUrl, environment, command.commandLine()),
        environment.given(apiKey, "CIVITAI_API_KEY").map(ApiKey::new).orElse(null),
        Duration.ofSeconds(timeout));
  }
}
