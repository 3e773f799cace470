package io.github.civitgrabber.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.cli.environment.Environment;
import io.github.civitgrabber.testing.Cli;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** What the program says about itself. */
class HelpTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "-h",
        "demo --help",
        "migrate --help",
        "prepare --help",
        "config --help",
        "--help all",
        "tags --help",
        "generate-completion --help",
        "help --help"
      })
  void help_fitsEightyColumns(String arguments) {
    Cli.Result result = Cli.run(arguments.split(" "));

    assertThat(result.code()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.lines()).hasSizeGreaterThan(3).allMatch(line -> line.length() <= 80);
  }

  @ParameterizedTest
  @CsvSource({"help, --help", "help migrate, migrate --help", "help help, help --help"})
  void helpAsAWord_saysTheSame(String word, String option) {
    Cli.Result result = Cli.run(word.split(" "));

    assertThat(result).isEqualTo(Cli.run(option.split(" ")));
    assertThat(result.code()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help all", "help all", "config --help"})
  void everyOption_standsOnceInItsGroupInOneSpelling(String arguments) {
    Cli.Result result = Cli.run(arguments.split(" "));

    assertThat(result.lines())
        .containsSubsequence(
            "What to download:",
            "Which items of it:",
            "How to download:",
            "Files and database:",
            "Network:",
            "What is shown:",
            "The program itself:");
    assertThat(commandLine().getCommandSpec().options())
        .extracting(OptionSpec::longestName)
        .allSatisfy(
            name ->
                assertThat(result.lines().stream().map(HelpTest::optionOf).filter(name::equals))
                    .as(name)
                    .hasSize(1));
    assertThat(result.out()).doesNotContain("--model-id").endsWith("\n");
  }

  @Test
  void everyOption_isInTheDocumentation() throws Exception {
    String table = Files.readString(Path.of("docs/options.md"));

    assertThat(commandLine().getCommandSpec().options())
        .filteredOn(option -> !option.usageHelp() && !option.versionHelp())
        .extracting(OptionSpec::longestName)
        .allSatisfy(name -> assertThat(table).containsPattern("`" + name + "[` ]"));
  }

  @Test
  void commonOptions_areScannedInAScreenOrTwo() {
    Cli.Result result = Cli.run("--help");

    assertThat(result.lines())
        .contains("Common options:")
        .doesNotContain("Network:")
        .hasSizeLessThan(70)
        .anyMatch(line -> line.startsWith("Every option: civit-grabber help all."));
  }

  @ParameterizedTest
  @CsvSource({"'', 80", "60, 60", "200, 120", "7, 55", "wide, 80", "99999999999, 80"})
  void helpIsAsWideAsTheTerminal_andBreaksAtBlanksAlone(String columns, int expected) {
    Cli.Result result = Cli.run(Map.of("COLUMNS", columns), signal -> {}, "help", "all");

    assertThat(result.lines()).allMatch(line -> line.length() <= expected);
    assertThat(result.lines().stream().mapToInt(String::length).max().orElse(0))
        .isGreaterThan(expected - 10);
    assertThat(result.out()).contains("http://USER:PASSWORD@HOST:PORT");
  }

  /** Each as it stands, with what a shell would do to it. */
  @Test
  void examples_areCommandLinesThatWork() {
    List<String> lines = Cli.run("--help").lines();
    List<String> examples =
        lines.subList(lines.indexOf("Examples:") + 1, lines.size()).stream()
            .takeWhile(line -> !line.isBlank())
            .map(String::strip)
            .toList();

    assertThat(examples).hasSizeGreaterThan(4);
    assertThat(examples)
        .filteredOn(example -> !example.contains("-i list.txt"))
        .allSatisfy(
            example ->
                assertThat(
                        Reading.of(
                                example
                                    .replaceFirst("^civit-grabber ", "")
                                    .replace("\"paper art,harbour\"", "paper_art,harbour")
                                    .split(" "))
                            .settings())
                    .isPresent());
  }

  private static String optionOf(String line) {
    Matcher option = Pattern.compile(" {2}(?:-\\w, )?(--\\w+).*").matcher(line);
    return option.matches() ? option.group(1) : "";
  }

  @Test
  void everyOptionWithAnUnderscore_hasItsTwin() {
    CommandLine program = commandLine();
    List<OptionSpec> options =
        Stream.concat(Stream.of(program), program.getSubcommands().values().stream())
            .flatMap(command -> command.getCommandSpec().options().stream())
            .filter(option -> String.join(" ", option.names()).matches(".*[a-z][_-][a-z].*"))
            .toList();

    assertThat(options)
        .hasSizeGreaterThan(10)
        .allSatisfy(
            option -> {
              String twin = option.longestName().replace('_', '-');
              assertThat(option.names())
                  .filteredOn(name -> name.startsWith("--"))
                  .containsExactly(option.longestName(), twin)
                  .doesNotHaveDuplicates();
              assertThat(option.descriptionKey()).isEqualTo(twin.substring(2));
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--usrname ann | Unknown option: '--usrname'; did you mean --username?",
        "--api_kye=s3cr3t | Unknown option: '--api_kye'; did you mean --api_key?",
        "--semaphore-limits=3 | Unknown option: '--semaphore-limits'; did you mean --semaphore_limit?",
        "--zzz | Unknown option: '--zzz'; see --help.",
        "-x | Unknown option: '-x'; see --help.",
        "--user ann | Unknown option: '--user'; did you mean --username?",
        "--model 5 | Unknown option: '--model'; did you mean --model_id or --model_version_id?",
        "--output-folder x | Unknown option: '--output-folder'; did you mean --output_dir?",
        "tags --flie x | Unknown option: '--flie'; did you mean --file?",
        "migrate --jsno x | Unknown option: '--jsno'; did you mean --json?",
        "dmo | Unknown argument: 'dmo'; did you mean demo?",
        "migrat | Unknown argument: 'migrat'; did you mean migrate?",
        "help migrat | Unknown argument: 'migrat'; did you mean migrate?",
        "help zzzz | Unknown argument: 'zzzz'; for a user write user:NAME, for the rest see --help.",
        "hlep | Unknown argument: 'hlep'; did you mean help or --help?",
        "version | Unknown argument: 'version'; did you mean --version?",
        "username ann | Unknown argument: 'username'; did you mean --username?",
        "one | Unknown argument: 'one'; for a user write user:NAME, for the rest see --help.",
        "tags one | Unknown argument: 'one'; see --help.",
        "--mode | Missing required parameter for option '--mode' ({1,2,3,4})",
        "--mode 1 --mode 2 | option '--mode' ({1,2,3,4}) should be specified only once",
        "--no_sort=perhaps | Invalid value for option '--no_sort': 'perhaps' is not a boolean",
      })
  void wrongUsage_isOneLineWithAHint(String arguments, String message) {
    Cli.Result result = Cli.run(arguments.split(" "));

    assertThat(result.err()).isEqualTo(message + "\n");
    assertThat(result.out()).isEmpty();
    assertThat(result.code()).isEqualTo(2);
  }

  @Test
  void controlCharactersOfAnArgument_doNotReachTheTerminal() {
    Cli.Result option = Cli.run("--a\n\u001b[2Jb");
    Cli.Result value = Cli.run("--mode", "1\n\u001b[2J");

    assertThat(option.err().lines()).hasSize(1);
    assertThat(value.err().lines()).hasSize(1);
    assertThat(option.err() + value.err()).doesNotContain("\u001b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "-V", "demo --version", "tags --version"})
  void version_namesTheProgramAndTheCommitIfThereIsOne(String arguments) {
    Cli.Result result = Cli.run(arguments.split(" "));

    assertThat(result.code()).isZero();
    assertThat(result.out())
        .matches(Pattern.compile("civit-grabber (dev|[0-9.]+)( \\([0-9a-f]{7,}\\))?\n"));
  }

  private static CommandLine commandLine() {
    return Program.commandLine(new MainCommand(Environment.system()));
  }
}
