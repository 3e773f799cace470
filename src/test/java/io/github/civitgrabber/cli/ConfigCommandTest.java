package io.github.civitgrabber.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.testing.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a run would go by, and from where. */
class ConfigCommandTest {

  @TempDir Path home;

  @Test
  void eachSource_isNamed() throws Exception {
    Path file = defaults("quality=2\nsemaphore_limit=3\nno_sort=true\n");

    List<String> lines =
        config(
            Map.of("CIVITAI_API_URL", "https://civitai.red", "HTTPS_PROXY", "http://a:b@c:80"),
            "--config",
            file.toString(),
            "config",
            "--semaphore-limit=7",
            "--filter_tags=a",
            "--filter_tags=b");

    assertThat(lines)
        .startsWith("Defaults file: " + file)
        .contains(
            "quality|2|defaults file",
            "no_sort|on|defaults file",
            "semaphore_limit|7|command line",
            "filter_tags|a,b|command line",
            "api_url|https://civitai.red|variable CIVITAI_API_URL",
            "proxy|http://...@c:80|variable HTTPS_PROXY",
            "timeout|60|default",
            "debug|off|default",
            "api_key|none|default")
        .noneMatch(line -> line.matches("(config|help|version)\\|.*"));
  }

  /** Before the command or behind it. */
  @ParameterizedTest
  @CsvSource({"--quality=HD config", "config --quality=HD"})
  void options_mayStandOnBothSides(String arguments) {
    assertThat(config(Map.of(), arguments.split(" "))).contains("quality|HD|command line");
  }

  @Test
  void key_isNeverShown() throws Exception {
    Path file = defaults("api_key=s3cr3t\n");

    assertThat(config(Map.of("CIVITAI_TOKEN", "s3cr3t"), "config"))
        .contains("api_key|there is one|variable CIVITAI_TOKEN");
    assertThat(config(Map.of("CIVITAI_API_KEY", "s3cr3t", "CIVITAI_TOKEN", "x"), "config"))
        .contains("api_key|there is one|variable CIVITAI_API_KEY");
    assertThat(config(Map.of(), "config", "--api_key", "s3cr3t"))
        .contains("api_key|there is one|command line");
    assertThat(config(Map.of(), "config", "--config", file.toString()))
        .contains("api_key|there is one|defaults file")
        .noneMatch(line -> line.contains("s3cr3t"));
  }

  @Test
  void token_isTakenForTheKey() {
    assertThat(Reading.with(Map.of("CIVITAI_TOKEN", "abc"), "user:ann").get().api())
        .isEqualTo(Reading.of("user:ann", "--api_key=abc").get().api());
  }

  @Test
  void namedFile_countsForARun() throws Exception {
    Path file = defaults("quality=2\n");

    assertThat(Reading.of("user:ann", "--config", file.toString()).get())
        .isEqualTo(Reading.of("user:ann", "--quality=2").get());
  }

  @ParameterizedTest
  @CsvSource({"user:ann", "tags", "config"})
  void namedFileThatIsNotThere_isOneLine(String command) {
    Path file = home.resolve("nowhere.properties");

    Cli.Result result = Cli.run("--config", file.toString(), command);

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err())
        .isEqualTo(
            "Tried to read your defaults file %s but there is no such file; correct --config or leave it out.\n"
                .formatted(file));
  }

  @Test
  void fileThatNamesAnother_isRefused() throws Exception {
    Cli.Result result = Cli.run("--config", defaults("config=other\n").toString(), "user:ann");

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("no option is named config;");
  }

  private Path defaults(String text) throws IOException {
    return Files.writeString(home.resolve("mine.properties"), text);
  }

  /** The lines, with a bar between columns. */
  private static List<String> config(Map<String, String> variables, String... arguments) {
    Cli.Result result = Cli.run(variables, signal -> {}, arguments);
    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
    List<String> lines = new ArrayList<>();
    result.lines().forEach(line -> lines.add(line.replaceAll(" {2,}", "|")));
    return lines;
  }
}
