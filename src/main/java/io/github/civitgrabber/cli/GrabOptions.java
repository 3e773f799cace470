package io.github.civitgrabber.cli;

import io.github.civitgrabber.core.Filters;
import io.github.civitgrabber.core.Layout;
import io.github.civitgrabber.core.Planner;
import io.github.civitgrabber.core.Quality;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.http.ApiKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of a download, and the checks that picocli cannot make. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class GrabOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--mode",
      paramLabel = "{1}",
      description = "What to download: 1 = everything of a user.")
  private @Nullable Integer mode;

  @Option(
      names = "--username",
      paramLabel = "NAME[,NAME]",
      description = "Mode 1: the users, separated by commas.")
  private @Nullable String username;

  @Option(
      names = "--quality",
      paramLabel = "{1,2}",
      defaultValue = "1",
      description = "1 = SD, a resized copy; 2 = HD, the file as it was uploaded. Default: 1.")
  private int quality;

  @Option(
      names = "--redownload",
      paramLabel = "{1,2}",
      defaultValue = "2",
      description = "1 = fetch tracked items again and replace them; 2 = skip them. Default: 2.")
  private int redownload;

  @Option(
      names = "--timeout",
      paramLabel = "INT",
      defaultValue = "60",
      description =
          "Seconds to wait for a connection, for an answer, and for the next bytes. Default: 60.")
  private int timeout;

  @Option(
      names = {"--semaphore_limit", "--semaphore-limit"},
      paramLabel = "INT",
      defaultValue = "5",
      description = "Downloads at once, over the whole run. Default: 5.")
  private int semaphoreLimit;

  @Option(
      names = "--retries",
      paramLabel = "INT",
      defaultValue = "2",
      description = "Further tries of a download that failed for a passing reason. Default: 2.")
  private int retries;

  @Option(
      names = {"--output_dir", "--output-dir"},
      paramLabel = "PATH",
      defaultValue = "image_downloads",
      description = "The folder for everything downloaded. Default: image_downloads.")
  private Path outputDir;

  @Option(
      names = {"--no_sort", "--no-sort"},
      description = "Do not sort files into a folder for each model.")
  private boolean noSort;

  @Option(
      names = {"--max_path", "--max-path"},
      paramLabel = "INT",
      defaultValue = "240",
      description = "The most characters of an absolute path. Default: 240.")
  private int maxPath;

  @Option(
      names = "--db",
      paramLabel = "PATH",
      defaultValue = "tracking_database.sqlite",
      description =
          "The tracking database; the log file lies beside it. Default: tracking_database.sqlite.")
  private Path database;

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

  @Option(names = "--debug", description = "Log each download, and show where an error comes from.")
  private boolean debug;

  boolean debug() {
    return debug;
  }

  /**
   * The checked settings.
   *
   * @throws ParameterException the options make no sense; the message is one line for a person
   */
  GrabSettings settings(Environment environment) {
    atLeast("--timeout", timeout, 1);
    atLeast("--semaphore_limit", semaphoreLimit, 1);
    atLeast("--max_path", maxPath, 1);
    atLeast("--retries", retries, 0);
    List<Target> targets = targets();
    Layout layout = new Layout(absolute("--output_dir", outputDir), !noSort, maxPath);
    for (Target target : targets) {
      layout
          .problem(target)
          .ifPresent(
              problem -> {
                throw wrong(problem);
              });
    }
    Quality wanted = oneOrTwo("--quality", quality) ? Quality.SD : Quality.HD;
    boolean again = oneOrTwo("--redownload", redownload);
    return new GrabSettings(
        targets,
        new Planner(wanted, again, layout, Filters.DEFAULT),
        semaphoreLimit,
        Duration.ofSeconds(timeout),
        retries,
        absolute("--db", database),
        ApiAddress.of(apiUrl, environment, command.commandLine()),
        environment.given(apiKey, "CIVITAI_API_KEY").map(ApiKey::new).orElse(null),
        debug);
  }

  private List<Target> targets() {
    if (mode == null) {
      throw wrong(
          "Missing option --mode: say what to download, for example --mode 1 --username NAME.");
    }
    if (mode != 1) {
      throw wrong("Invalid value for option '--mode': only 1 is known, not " + mode + ".");
    }
    if (username == null) {
      throw wrong("Missing option --username: mode 1 needs one or more usernames.");
    }
    // Civitai's usernames do not differ by case.
    Map<String, Target> targets = new LinkedHashMap<>();
    Arrays.stream(username.split(","))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .forEach(
            name -> targets.putIfAbsent(name.toLowerCase(Locale.ROOT), new Target.ByUser(name)));
    if (targets.isEmpty()) {
      throw wrong("Invalid value for option '--username': it holds no name.");
    }
    return List.copyOf(targets.values());
  }

  private Path absolute(String option, Path path) {
    if (path.toString().isBlank()) {
      throw wrong("Invalid value for option '" + option + "': it is empty.");
    }
    return path.toAbsolutePath().normalize();
  }

  private boolean oneOrTwo(String option, int value) {
    if (value != 1 && value != 2) {
      throw wrong("Invalid value for option '" + option + "': expected 1 or 2, not " + value + ".");
    }
    return value == 1;
  }

  private void atLeast(String option, int value, int least) {
    if (value < least) {
      throw wrong(
          "Invalid value for option '%s': expected a whole number of at least %d, not %d."
              .formatted(option, least, value));
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
