package io.github.civitgrabber.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.cli.options.GrabSettings;
import io.github.civitgrabber.testing.Cli;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The home folder in paths, wherever a path is written. */
@Timeout(60)
class PathsTest {

  private static final String[] USER = {"--mode", "1", "--username", "ann"};

  @RegisterExtension final DefaultsProperty defaults = new DefaultsProperty();

  @TempDir Path home;

  @ParameterizedTest
  @CsvSource({
    "~, ''",
    "~/, ''",
    "~/pics, pics",
    "~//pics/./all/, pics/all",
    "$HOME/pics, pics",
  })
  void homeInFront_isTheHomeFolder(String written, String below) throws Exception {
    Path meant = home.resolve(below);

    assertThat(settings("--output_dir", written).layout().outputFolder()).isEqualTo(meant);
    assertThat(settings("--db=" + written).database()).isEqualTo(meant);

    defaults.write(home, "output_dir=" + written, "db=" + written);
    assertThat(settings().layout().outputFolder()).isEqualTo(meant);
    assertThat(settings().database()).isEqualTo(meant);
  }

  @Test
  void variableInBraces_isTheHomeFolderToo() {
    assertThat(settings("--db", "${HOME}/x.sqlite").database()).isEqualTo(home.resolve("x.sqlite"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"~ann/pics", "pics/~", "pics/~/x", "./~", "$HOMES/x", "x$HOME", "~~"})
  void otherNames_areLeftAsTheyAre(String written) {
    assertThat(settings("--output_dir", written).layout().outputFolder())
        .isEqualTo(Path.of(written).toAbsolutePath().normalize());
  }

  @Test
  void subCommands_knowTheHomeFolder() throws Exception {
    Files.writeString(home.resolve("old.json"), "{}");

    Cli.Result migrate = run("migrate", "--json", "~/old.json", "--db", "~/t.sqlite", "--yes");
    Cli.Result tags = run("tags", "--file", "~", "--api_url", "http://127.0.0.1:9");
    Cli.Result demo = run("demo", "~/shown");

    assertThat(migrate.code()).isZero();
    assertThat(home.resolve("t.sqlite")).exists();
    assertThat(tags.err()).contains(home.toString()).doesNotContain("~");
    assertThat(demo.code()).isZero();
    assertThat(home.resolve("shown/tracking_database.sqlite")).exists();
  }

  @Test
  void certificates_areLookedForInTheHomeFolder() {
    Reading reading =
        Reading.with(Map.of("HOME", home.toString()), arguments("--ca_file", "~/no.pem"));

    assertThat(reading.error()).contains("'--ca_file'", home.resolve("no.pem").toString());
  }

  @Test
  void noHomeFolder_isSaidWhereItIsNeeded() {
    String before = System.getProperty("user.home");
    defaults.forget();
    try {
      System.setProperty("user.home", "?");

      assertThat(Reading.of(arguments("--db", "~/x")).error())
          .isEqualTo(
              "Invalid value for option '--db': no home folder is known that ~ could mean; set"
                  + " HOME, or write the whole path.");
      assertThat(Reading.of(USER).error()).isEmpty();
    } finally {
      System.setProperty("user.home", before);
    }
  }

  @Test
  void characterThatNoPathHas_isOneLine() {
    assertThat(Reading.of(arguments("--db", "a\0b")).error())
        .isEqualTo("Invalid value for option '--db': expected a path, not a b.");
  }

  private Cli.Result run(String... arguments) {
    return Cli.run(Map.of("HOME", home.toString()), _ -> {}, arguments);
  }

  private GrabSettings settings(String... more) {
    return Reading.with(Map.of("HOME", home.toString()), arguments(more)).get();
  }

  private static String[] arguments(String... more) {
    return Stream.of(USER, more).flatMap(Arrays::stream).toArray(String[]::new);
  }
}
