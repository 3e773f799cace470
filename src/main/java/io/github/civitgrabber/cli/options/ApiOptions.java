package io.github.civitgrabber.cli.options;

import io.github.civitgrabber.cli.environment.Environment;
import io.github.civitgrabber.cli.options.question.Questions;
import io.github.civitgrabber.cli.options.value.ProxyParser;
import io.github.civitgrabber.cli.options.value.RawOptions;
import io.github.civitgrabber.cli.options.value.ValueParsers;
import io.github.civitgrabber.http.ApiKey;
import io.github.civitgrabber.http.route.NoProxy;
import io.github.civitgrabber.http.route.ProxyServer;
import io.github.civitgrabber.http.route.Route;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options of everything that talks to the API. */
@SuppressWarnings("UnusedVariable") // they are read by the options' names
public final class ApiOptions extends OptionGroup {

  private static final URI CIVITAI = URI.create("https://civitai.com");

  @Option(
      names = "--timeout",
      paramLabel = "INT",
      description =
          "Seconds to wait for a connection, for an answer, and for the next bytes. Default: 60.")
  private @Nullable String timeout;

  @Option(
      names = {"--api_url", "--api-url"},
      descriptionKey = "api-url",
      paramLabel = "URL",
      description =
          "The API's address (or CIVITAI_API_URL). Plain http only for this machine itself."
              + " Default: https://civitai.com.")
  private @Nullable String apiUrl;

  @Option(
      names = {"--api_key", "--api-key"},
      descriptionKey = "api-key",
      paramLabel = "KEY",
      description =
          "Your Civitai API key. Better set CIVITAI_API_KEY or CIVITAI_TOKEN: other users of this machine can see"
              + " command lines. One that is not valid ends the run.")
  private @Nullable String apiKey;

  @Option(
      names = {"--api_rate", "--api-rate"},
      descriptionKey = "api-rate",
      paramLabel = "NUMBER",
      defaultValue = "2",
      description = "Calls of the API a second, after a burst of ten. Default: 2.")
  private String apiRate;

  @Option(
      names = {"--limit_rate", "--limit-rate"},
      descriptionKey = "limit-rate",
      paramLabel = "SIZE",
      description =
          "The most bytes a second of the whole run, as in 500k or 2MB; a number alone is bytes."
              + " Default: no limit.")
  private @Nullable String limitRate;

  @Option(
      names = "--proxy",
      paramLabel = "URL",
      description =
          "An http proxy, as http://HOST:PORT or http://USER:PASSWORD@HOST:PORT, or none."
              + " Default: what HTTPS_PROXY, HTTP_PROXY or ALL_PROXY names. NO_PROXY lists what is"
              + " asked without it.")
  private @Nullable String proxy;

  @Option(
      names = {"--ca_file", "--ca-file"},
      descriptionKey = "ca-file",
      paramLabel = "PATH",
      description = "Certificates to trust besides those of Java, as of a proxy that decrypts.")
  private @Nullable Path caFile;

  /**
   * The API's origin, without a slash at the end.
   *
   * @throws ParameterException it is no address, or one that is not safe
   */
  private URI url(Environment environment) {
    return raw().readOr("--api_url", environment, ValueParsers::api).orElse(CIVITAI);
  }

  /**
   * The user's key, if there is one.
   *
   * @throws ParameterException it can be none
   */
  private Optional<ApiKey> key(Environment environment) {
    return raw().readOr("--api_key", environment, ValueParsers::key);
  }

  /**
   * The time between two calls of the API.
   *
   * @throws ParameterException the rate is none
   */
  private Duration interval() {
    return raw().read("--api_rate", ValueParsers::interval).orElseThrow();
  }

  /**
   * The most bytes a second of a run; empty for no limit.
   *
   * @throws ParameterException the rate is none
   */
  private OptionalLong limitRate() {
    return raw().read("--limit_rate", ValueParsers::bytesPerSecond).stream()
        .mapToLong(Long::longValue)
        .findFirst();
  }

  /**
   * How servers are reached.
   *
   * @throws ParameterException the proxy can be none, or the certificates cannot be read
   */
  private Route route(Environment environment) {
    RawOptions raw = raw();
    Optional<Optional<ProxyServer>> proxy = raw.readOr("--proxy", environment, ProxyParser::parse);
    Map<String, String> variables = environment.variables();
    String without = variables.getOrDefault("no_proxy", variables.getOrDefault("NO_PROXY", ""));
    return new Route(
        proxy.flatMap(given -> given).orElse(null),
        NoProxy.parse(without),
        raw.read("--ca_file", ValueParsers::certificates).orElse(null));
  }

  /**
   * The checked settings, where nothing is asked.
   *
   * @throws ParameterException the options make no sense; the message is one line for a person
   */
  public ApiSettings settings(Environment environment) {
    return new ApiSettings(
        url(environment),
        key(environment).orElse(null),
        Duration.ofSeconds(Questions.TIMEOUT.unasked(raw())),
        interval(),
        limitRate(),
        route(environment));
  }
}
