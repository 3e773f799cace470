package io.github.civitgrabber.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.core.Quality;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.testing.Cli;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every option can be set in the user's defaults file. */
class DefaultsFileTest {

  @RegisterExtension final DefaultsProperty defaults = new DefaultsProperty();

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "1, timeout, 7",
    "1, quality, 2",
    "1, redownload, 1",
    "1, semaphore_limit, 3",
    "1, retries, 0",
    "1, retry_gone, true",
    "1, min_free, 2GB",
    "1, output_dir, elsewhere",
    "1, no_sort, true",
    "1, max_path, 200",
    "1, db, other.sqlite",
    "1, api_url, http://127.0.0.1:9",
    "1, api_key, k3y",
    "1, api_rate, 0.5",
    "1, limit_rate, 500k",
    "1, debug, true",
    "1, username, bob",
    "1, filter_tags, cat",
    "2, model_id, '5,6'",
    "3, tags, 'a,b c'",
    "3, disable_prompt_check, y",
    "4, model_version_id, 7",
    "4, filter_tags, 'cat,dog'",
  })
  void eachOption_isReadUnderBothNames_likeFromTheCommandLine(
      String mode, String option, String value) throws Exception {
    List<String> needed = new ArrayList<>(List.of("--mode", mode));
    needed.addAll(
        switch (option) {
          case "username", "model_id", "tags", "model_version_id" -> List.of();
          default ->
              switch (mode) {
                case "1" -> List.of("--username", "ann");
                case "3" -> List.of("--tags", "x");
                default -> List.of("--model_version_id", "1");
              };
        });
    List<String> typed = new ArrayList<>(needed);
    boolean flag = value.equals("true");
    typed.addAll(flag ? List.of("--" + option) : List.of("--" + option, value));

    Reading expected = Reading.of(typed.toArray(String[]::new));
    Reading without = Reading.of(needed.toArray(String[]::new));
    defaults.write(folder, option + "=" + value);
    Reading underscore = Reading.of(needed.toArray(String[]::new));
    defaults.write(folder, option.replace('_', '-') + "=" + value);
    Reading hyphen = Reading.of(needed.toArray(String[]::new));

    assertThat(underscore.get()).isEqualTo(expected.get());
    assertThat(hyphen.get()).isEqualTo(expected.get());
    assertThat(without.settings()).isNotEqualTo(expected.settings());
  }

  @Test
  void modeAndWhatItNeeds_canComeFromTheFileAlone() throws Exception {
    defaults.write(folder, "mode=1", "username=ann");

    Reading reading = Reading.of();

    assertThat(reading.get().targets()).extracting(Object::toString).hasSize(1);
    assertThat(reading.get().targets().getFirst().label()).isEqualTo("username: ann");
  }

  @Test
  void fileOfTheHomeFolder_isRead() throws Exception {
    String home = System.getProperty("user.home");
    Files.writeString(folder.resolve(".civit-grabber.properties"), "quality=2\n");

    Reading reading;
    try {
      System.setProperty("user.home", folder.toString());
      defaults.forget();
      reading = Reading.of("--mode", "1", "--username", "ann");
    } finally {
      System.setProperty("user.home", home);
    }

    assertThat(reading.get().planner().quality()).isEqualTo(Quality.HD);
  }

  @Test
  void home_goesBeforeTheJvmsIdeaOfIt() throws Exception {
    Files.writeString(folder.resolve(".civit-grabber.properties"), "quality=2\n");
    defaults.forget();

    Reading reading =
        Reading.with(Map.of("HOME", folder.toString()), "--mode", "1", "--username", "ann");

    assertThat(reading.get().planner().quality()).isEqualTo(Quality.HD);
  }

  @Test
  void byteOrderMark_isSkipped() throws Exception {
    defaults.write(folder, "\ufeffquality=2", "timeout=7");

    Reading reading = Reading.of("--mode", "1", "--username", "ann");

    assertThat(reading.get().planner().quality()).isEqualTo(Quality.HD);
    assertThat(reading.get().api().idleTimeout()).isEqualTo(Duration.ofSeconds(7));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "qualty=2 | qualty (did you mean quality?)",
        "semaphore-limits=3 | semaphore-limits (did you mean semaphore_limit?)",
        "civit-grabber.tags.fiel=x | civit-grabber.tags.fiel",
        "zzz=1 | zzz",
        "--quality=2 | --quality (did you mean quality?)",
        "jsno=x,timeuot=7,timeout=8 | jsno (did you mean json?), timeuot (did you mean timeout?)",
      })
  void keysThatNoOptionHas_areRefusedByName(String lines, String named) throws Exception {
    defaults.write(folder, lines.split(","));
    String expected =
        "Tried to read your defaults file %s but no option is named %s; see --help."
            .formatted(folder.resolve("own.properties"), named);

    assertThat(Reading.of("--mode", "1", "--username", "ann").error()).isEqualTo(expected);
    Cli.Result command = Cli.run("migrate", "--yes");
    assertThat(command.err()).isEqualTo(expected + "\n");
    assertThat(command.code()).isEqualTo(2);
  }

  @Test
  void keysOfSubCommands_areKnownToAll() throws Exception {
    defaults.write(
        folder, "file=a.txt", "json=b.json", "civit-grabber.demo.DIR=shown", "yes=true", "db=c");

    Reading reading = Reading.of("--mode", "1", "--username", "ann");

    assertThat(reading.get().database()).isEqualTo(Path.of("c").toAbsolutePath());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "--version", "help", "tags --help"})
  void wrongFile_doesNotKeepHelpAway(String arguments) throws Exception {
    defaults.write(folder, "qualty=2");

    Cli.Result result = Cli.run(arguments.split(" "));

    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
  }

  @Test
  void commandLine_winsOverTheFile() throws Exception {
    defaults.write(folder, "timeout=7", "quality=2");

    Reading reading = Reading.of("--mode", "1", "--username", "ann", "--timeout", "8");

    assertThat(reading.get().api().idleTimeout()).isEqualTo(Duration.ofSeconds(8));
    assertThat(reading.get().planner().quality()).isEqualTo(Quality.HD);
  }

  @Test
  void listOfTheCommandLine_replacesThatOfTheFile() throws Exception {
    defaults.write(folder, "username=bob,cy");

    Reading reading = Reading.of("--mode", "1", "--username", "ann");

    assertThat(reading.get().targets()).containsExactly(new Target.ByUser("ann"));
  }

  @Test
  void flagThatIsOnInTheFile_staysOnWhenTyped() throws Exception {
    defaults.write(folder, "no_sort=true", "debug=true");

    Reading reading = Reading.of("--mode", "1", "--username", "ann", "--no-sort", "--debug");

    assertThat(reading.get().layout().sorted()).isFalse();
    assertThat(reading.get().run().debug()).isTrue();
  }

  @Test
  void flagOfTheFile_canBeTypedOff() throws Exception {
    defaults.write(folder, "no_sort=true");

    Reading reading = Reading.of("--mode", "1", "--username", "ann", "--no_sort=false");

    assertThat(reading.get().layout().sorted()).isTrue();
  }

  @Test
  void keysWithoutAValue_countAsAbsentAndBlanksAroundAValueGo() throws Exception {
    defaults.write(folder, "api_key=", "filter_tags =  ", "debug=", "quality = 2  ");

    Reading reading = Reading.of("--mode", "1", "--username", "ann");

    assertThat(reading.get().api().key()).isNull();
    assertThat(reading.get().planner().filters().tags()).isEmpty();
    assertThat(reading.get().run().debug()).isFalse();
    assertThat(reading.get().planner().quality()).isEqualTo(Quality.HD);
  }

  @Test
  void modeOfTheFile_isNotMeantBesideATarget() throws Exception {
    defaults.write(folder, "mode=user", "username=bob", "quality=HD", "redownload=yes");

    assertThat(Reading.of("post:5").get().targets()).containsExactly(new Target.ByPost(5));
    assertThat(Reading.of("post:5", "--mode", "1").get().targets())
        .containsExactly(new Target.ByPost(5), new Target.ByUser("bob"));
    assertThat(Reading.of("post:5").get().planner().quality()).isEqualTo(Quality.HD);
    assertThat(Reading.of("post:5").get().planner().redownload()).isTrue();
  }

  @Test
  void file_isUtf8() throws Exception {
    defaults.write(folder, "tags=Bücher 本");

    Reading reading = Reading.of("--mode", "3");

    assertThat(reading.get().targets().getFirst()).isEqualTo(new Target.ByTag("Bücher_本"));
  }

  @Test
  void wrongValueOfTheFile_isSaidToBeThere() throws Exception {
    defaults.write(folder, "quality=9");

    Reading reading = Reading.of("--mode", "1", "--username", "ann");

    assertThat(reading.error())
        .isEqualTo(
            "Invalid value for option '--quality' in the defaults file: expected 1 (SD) or 2 (HD), not 9.");
  }

  @Test
  void fileThatIsNoUtf8_isNamedInOneLine() throws Exception {
    defaults.write(folder);
    Path file = folder.resolve("own.properties");
    Files.write(file, "tags=B\u00fccher".getBytes(StandardCharsets.ISO_8859_1));

    Cli.Result result = Cli.run("--mode", "3");

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err().lines())
        .containsExactly(
            "Tried to read your defaults file "
                + file
                + " but it is not in UTF-8; correct it or move it away.");
  }

  @Test
  void singleBackslashOfAWindowsPath_isNamedWithTheWayOut() throws Exception {
    defaults.write(folder, "output_dir=C:\\users\\me");

    Cli.Result result = Cli.run("--mode", "3");

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err())
        .isEqualTo(
            "Tried to read your defaults file "
                + folder.resolve("own.properties")
                + " but a \\u in it is no character; write each backslash twice.\n");
  }

  @Test
  void folderInItsPlace_isToldWithoutClassNames() throws Exception {
    defaults.write(folder);
    Files.delete(folder.resolve("own.properties"));
    Files.createDirectory(folder.resolve("own.properties"));

    Cli.Result result = Cli.run("--mode", "3");

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err())
        .startsWith("Tried to read your defaults file " + folder + "/own.properties but ")
        .contains("correct it or move it away")
        .doesNotContain("java.", "Exception")
        .hasLineCount(1);
  }

  @Test
  void optionOfAnotherMode_inTheFileIsNoReasonToWarn() throws Exception {
    defaults.write(folder, "tags=cat", "model_id=nonsense", "disable_prompt_check=y");

    Reading reading = Reading.of("--mode", "1", "--username", "ann");

    assertThat(reading.get().targets()).hasSize(1);
    assertThat(reading.err()).isEmpty();
  }

  @Test
  void subCommands_readTheSameFile() throws Exception {
    defaults.write(folder, "DIR=" + folder.resolve("shown").toString().replace('\\', '/'));

    Cli.Result result = Cli.run(Map.of(), action -> {}, "demo");

    assertThat(result.code()).isZero();
    assertThat(folder.resolve("shown/tracking_database.sqlite")).exists();
  }

  @Test
  void noArgumentsOnATerminal_theFileChangesWhatEnterMeans() throws Exception {
    defaults.write(folder, "timeout=90", "mode=1", "username=ann");

    Reading reading = Reading.answered("\n2\n\n\n\nbob\n\n");

    assertThat(reading.out())
        .startsWith("Enter timeout value (seconds) [default: 90]: ")
        .contains(
            "Choose mode (1=user, 2=model ID, 3=tag search, 4=model version ID) [default: 1]: ")
        .contains("Enter username(s) (, separated) [default: ann]: ");
    assertThat(reading.get().api().idleTimeout()).isEqualTo(Duration.ofSeconds(90));
    assertThat(reading.get().targets().getFirst()).isEqualTo(new Target.ByUser("bob"));
  }

  @Test
  void someArgumentsOnATerminal_theFileCountsAsGiven() throws Exception {
    defaults.write(folder, "timeout=90", "mode=1", "username=ann");

    Reading reading = Reading.answered("", "--quality", "2");

    assertThat(reading.out()).isEmpty();
    assertThat(reading.get().api().idleTimeout()).isEqualTo(Duration.ofSeconds(90));
  }
}
