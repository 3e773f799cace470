package io.github.civitgrabber.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.civitgrabber.cli.options.GrabSettings;
import io.github.civitgrabber.core.Filters;
import io.github.civitgrabber.core.Planner;
import io.github.civitgrabber.core.Quality;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.filter.ItemFilter;
import io.github.civitgrabber.core.filter.PropertyFilter;
import io.github.civitgrabber.core.filter.Tag;
import io.github.civitgrabber.core.metadata.Level;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The options of the four modes, up to the settings that they come to. */
class GrabOptionsTest {

  @ParameterizedTest
  @MethodSource("targets")
  void listOfTargets_eachOnceWithoutBlanks(List<String> options, List<Target> expected) {
    Reading reading = Reading.of(options.toArray(String[]::new));

    assertThat(reading.get().targets()).isEqualTo(expected);
    assertThat(reading.err()).isEmpty();
    assertThat(reading.out()).isEmpty();
  }

  private static Stream<Arguments> targets() {
    return Stream.of(
        arguments(List.of("--mode", "1", "--username", "ann"), List.of(new Target.ByUser("ann"))),
        arguments(
            List.of("--mode", "1", "--username", " ann ,, Bob,ANN "),
            List.of(new Target.ByUser("ann"), new Target.ByUser("Bob"))),
        arguments(
            List.of("--mode", "2", "--model_id", "12, 7 ,012,"),
            List.of(new Target.ByModel(12), new Target.ByModel(7))),
        arguments(
            List.of("--mode", "2", "--model-id=9223372036854775807"),
            List.of(new Target.ByModel(Long.MAX_VALUE))),
        arguments(
            List.of("--mode", "3", "--tags", "paper art,Sea , PAPER_ART,_"),
            List.of(new Target.ByTag("paper_art"), new Target.ByTag("Sea"))),
        arguments(
            List.of("--mode", "4", "--model_version_id", "3,3, 4"),
            List.of(new Target.ByModelVersion(3), new Target.ByModelVersion(4))),
        arguments(
            List.of("--mode", "4", "--model-version-id", "5"),
            List.of(new Target.ByModelVersion(5))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--mode 1 --username ann,bob --username=cy | --mode 1 --username ann,bob,cy",
        "--mode 2 --model_id 5 --model-id 6,5 | --mode 2 --model_id 5,6",
        "--mode 3 --tags a --tags b --tags c | --mode 3 --tags a,b,c",
        "--mode 4 --model-version-id 7 --model_version_id 8 | --mode 4 --model_version_id 7,8",
        "--mode 4 --model_version_id 7 --filter_tags a --filter-tags b"
            + " | --mode 4 --model_version_id 7 --filter_tags a,b",
      })
  void listGivenSeveralTimes_hasAllValues(String several, String once) {
    assertThat(Reading.of(several.split(" ")).get()).isEqualTo(Reading.of(once.split(" ")).get());
  }

  @ParameterizedTest
  @MethodSource("filters")
  void filterTagsAndPromptCheck_comeToFilters(List<String> options, Filters expected) {
    Reading reading = Reading.of(options.toArray(String[]::new));

    assertThat(reading.get().planner().filters()).isEqualTo(expected);
    assertThat(reading.err()).isEmpty();
  }

  private static Stream<Arguments> filters() {
    List<String> user = List.of("--mode", "1", "--username", "ann");
    List<String> version = List.of("--mode", "4", "--model_version_id", "5");
    List<String> tag = List.of("--mode", "3", "--tags", "cat");
    List<Tag> tags = List.of(new Tag("Paper Art"), new Tag("cat"));
    return Stream.of(
        arguments(user, Filters.DEFAULT),
        arguments(version, Filters.DEFAULT),
        arguments(tag, Filters.DEFAULT),
        arguments(List.of("--mode", "2", "--model_id", "5"), Filters.DEFAULT),
        arguments(
            with(user, "--filter_tags", " Paper Art,cat,paper_art,Cat"), new Filters(tags, true)),
        arguments(
            with(user, "--filter-tags", "Paper Art,cat", "--disable_prompt_check", "y"),
            new Filters(tags, false)),
        arguments(
            with(version, "--filter_tags", "cat", "--disable-prompt-check", "N"),
            new Filters(List.of(new Tag("cat")), true)),
        arguments(
            with(version, "--filter_tags", "cat", "--disable_prompt_check", "yes"),
            new Filters(List.of(new Tag("cat")), false)),
        arguments(
            with(
                List.of("--mode", "2", "--model_id", "5"),
                "--exclude_tags",
                "cat",
                "--disable_prompt_check",
                "y"),
            new Filters(ItemFilter.none(), List.of(), List.of(new Tag("cat")), false)),
        arguments(
            with(user, "--levels", "XXX,pg", "--min-side", "7", "--min_reactions", "3"),
            new Filters(
                new PropertyFilter.OfLevels(Set.of(Level.PG, Level.XXX))
                    .and(new PropertyFilter.OfSide(7))
                    .and(new PropertyFilter.OfReactions(3)),
                List.of(),
                List.of(),
                true)),
        arguments(with(tag, "--disable_prompt_check", "Y"), new Filters(List.of(), false)),
        arguments(with(tag, "--disable_prompt_check", "no"), Filters.DEFAULT));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "500, 500000000",
    "64kB, 64000",
    "2 gb, 2000000000",
    "1G, 1000000000",
    "999999TB, 999999000000000000"
  })
  void sizes_areInMegabytesOrInTheirUnit(String raw, long bytes) {
    Reading reading = Reading.of("--mode", "1", "--username", "ann", "--min-free", raw);

    assertThat(reading.get().run().minFreeBytes()).isEqualTo(bytes);
  }

  @Test
  void retryGone_isAFlagByEitherName() {
    for (String name : List.of("--retry_gone", "--retry-gone")) {
      assertThat(Reading.of("--mode", "1", "--username", "ann", name).get().run().retryGone())
          .isTrue();
    }
  }

  @Test
  void nothingElseGiven_defaultsOfTheTable() {
    GrabSettings settings = Reading.of("--mode", "2", "--model_id", "1").get();

    Planner planner = settings.planner();
    assertThat(planner.quality()).isEqualTo(Quality.SD);
    assertThat(planner.redownload()).isFalse();
    assertThat(settings.layout().outputFolder())
        .isEqualTo(Path.of("image_downloads").toAbsolutePath());
    assertThat(settings.layout().sorted()).isTrue();
    assertThat(settings.layout().maxPath()).isEqualTo(240);
    assertThat(settings.downloadsAtOnce()).isEqualTo(5);
    assertThat(settings.api().idleTimeout()).isEqualTo(Duration.ofSeconds(60));
    assertThat(settings.run().retries()).isEqualTo(2);
    assertThat(settings.run().retryGone()).isFalse();
    assertThat(settings.run().minFreeBytes()).isEqualTo(500_000_000);
    assertThat(settings.database()).isEqualTo(Path.of("tracking_database.sqlite").toAbsolutePath());
    assertThat(settings.api().url()).isEqualTo(URI.create("https://civitai.com"));
    assertThat(settings.api().key()).isNull();
    assertThat(settings.run().debug()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--mode 2 --model_id 12a,5 | --model_id | expected IDs (numbers of at least 1) separated by commas, not 12a.",
        "--mode 2 --model_id 5,0 | --model_id | expected IDs (numbers of at least 1) separated by commas, not 0.",
        "--mode 2 --model_id -5 | --model_id | expected IDs (numbers of at least 1) separated by commas, not -5.",
        "--mode 2 --model_id 9223372036854775808 | --model_id | expected IDs (numbers of at least 1) separated by commas, not 9223372036854775808.",
        "--mode 2 --model_id , | --model_id | expected IDs (numbers of at least 1) separated by commas, not ,.",
        "--mode 2 --model_id= | --model_id | expected IDs (numbers of at least 1) separated by commas, but it is empty.",
        "--mode 3 --tags ,,_ | --tags | expected tags separated by commas, not ,,_.",
        "--mode 3 --tags cat --disable_prompt_check maybe | --disable_prompt_check | expected y or n, not maybe.",
        "--mode 4 --model-version-id 1.5 | --model_version_id | expected IDs (numbers of at least 1) separated by commas, not 1.5.",
        "--mode 1 --username ann --filter_tags , | --filter_tags | expected tags separated by commas, not ,.",
        "--mode 1 --username ann --filter_tags= | --filter_tags | expected tags separated by commas, but it is empty.",
        "--mode 1 --username ann --min_free lots | --min_free | expected a size such as 500 (MB), 500MB or 2GB, not lots.",
        "--mode 1 --username ann --min_free -1 | --min_free | expected a size such as 500 (MB), 500MB or 2GB, not -1.",
        "--mode 1 --username ann --timeout soon | --timeout | expected a whole number of at least 1, not soon.",
        "--mode 1 --username ann --timeout 1.5 | --timeout | expected a whole number of at least 1, not 1.5.",
        "--mode 1 --username ann --max_path 99999999999 | --max_path | expected a whole number of at most 2147483647, not 99999999999.",
        "--mode 1 --username ann --output_dir= | --output_dir | expected a path, but it is empty.",
        "--mode 0 | --mode | expected 1 (user), 2 (model), 3 (tag) or 4 (version), not 0.",
      })
  void wrongValue_isNamedWithItsRule(String options, String option, String message) {
    Reading reading = Reading.of(options.split(" "));

    assertThat(reading.error()).isEqualTo("Invalid value for option '" + option + "': " + message);
    assertThat(reading.err()).isEmpty();
  }

  @Test
  void keyThatCannotBeSent_isRefusedAndNotShown() {
    Reading reading = Reading.of("--mode", "1", "--username", "ann", "--api_key", "s3cr3t\u20ac");

    assertThat(reading.error()).startsWith("Invalid value for option '--api_key': ");
    assertThat(reading.error()).doesNotContain("s3cr3t");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | --mode: say what to download, for example user:NAME or --mode 1 --username NAME.",
        "--mode 1 | --username: username mode needs it.",
        "--mode 2 | --model_id: model ID mode needs it.",
        "--mode 3 | --tags: tag search mode needs it.",
        "--mode 4 | --model_version_id: model version ID mode needs it.",
      })
  void nobodyToAsk_whatIsMissingIsOneLine(String options, String message) {
    Reading reading = options.isEmpty() ? Reading.of() : Reading.of(options.split(" "));

    assertThat(reading.error()).isEqualTo("Missing option " + message);
    assertThat(reading.out()).isEmpty();
    assertThat(reading.err()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "--mode 1 --username x, --model_id, username mode",
    "--mode 1 --username x, --tags, username mode",
    "--mode 1 --username x, --model_version_id, username mode",
    "--mode 1 --username x, --disable_prompt_check, username mode",
    "--mode 2 --model_id 1, --username, model ID mode",
    "--mode 2 --model_id 1, --tags, model ID mode",
    "--mode 2 --model_id 1, --model_version_id, model ID mode",
    "--mode 2 --model_id 1, --filter_tags, model ID mode",
    "--mode 2 --model_id 1, --disable_prompt_check, model ID mode",
    "--mode 3 --tags x, --username, tag search mode",
    "--mode 3 --tags x, --model_id, tag search mode",
    "--mode 3 --tags x, --model_version_id, tag search mode",
    "--mode 3 --tags x, --filter_tags, tag search mode",
    "--mode 4 --model_version_id 1, --username, model version ID mode",
    "--mode 4 --model_version_id 1, --model_id, model version ID mode",
    "--mode 4 --model_version_id 1, --tags, model version ID mode",
    "--mode 4 --model_version_id 1, --disable_prompt_check, model version ID mode",
  })
  void optionOfAnotherMode_warnsAndIsIgnored(String used, String other, String mode) {
    Reading plain = Reading.of(used.split(" "));
    Reading underscore = Reading.of((used + " " + other + " !").split(" "));
    Reading hyphen =
        Reading.of((used + " --" + other.substring(2).replace('_', '-') + " !").split(" "));

    String warning =
        "Warning: %s is not used in %s. This argument will be ignored.\n".formatted(other, mode);
    assertThat(underscore.err()).isEqualTo(warning);
    assertThat(hyphen.err()).isEqualTo(warning);
    assertThat(underscore.get()).isEqualTo(plain.get());
    assertThat(hyphen.get()).isEqualTo(plain.get());
  }

  @Test
  void severalOptionsOfOtherModes_warnOnceEach() {
    Reading reading =
        Reading.of(
            "--disable_prompt_check=y", "--tags=a", "--filter_tags=b", "--model_id=2", "--mode=2");

    assertThat(reading.err().lines())
        .containsExactly(
            "Warning: --tags is not used in model ID mode. This argument will be ignored.",
            "Warning: --filter_tags is not used in model ID mode. This argument will be ignored.",
            "Warning: --disable_prompt_check is not used in model ID mode. This argument will be"
                + " ignored.");
    assertThat(reading.get().targets()).containsExactly(new Target.ByModel(2));
  }

  private static List<String> with(List<String> options, String... more) {
    return Stream.concat(options.stream(), Stream.of(more)).toList();
  }
}
