package io.github.civitgrabber.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.core.Filters;
import io.github.civitgrabber.core.Quality;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.filter.Tag;
import io.github.civitgrabber.demo.DemoCatalog;
import io.github.civitgrabber.demo.DemoServer;
import io.github.civitgrabber.testing.Cli;
import io.github.civitgrabber.testing.Tree;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every question, in its order and word by word, and what becomes of the answers. */
@Timeout(60)
class PromptsTest {

  private static final String TIMEOUT = "Enter timeout value (seconds) [default: 60]: ";
  private static final String QUALITY = "Choose image quality (1=SD, 2=HD) [default: 1]: ";
  private static final String REDOWNLOAD =
      "Allow re-downloading tracked items? (1=Yes, 2=No) [default: 2]: ";
  private static final String MODE =
      "Choose mode (1=user, 2=model ID, 3=tag search, 4=model version ID): ";
  private static final String LIMIT = "Enter max concurrent downloads [default: 5]: ";
  private static final String GENERAL = TIMEOUT + QUALITY + REDOWNLOAD + MODE + LIMIT;
  private static final String USERNAME = "Enter username(s) (, separated): ";
  private static final String MODEL_ID = "Enter model ID(s) (numeric, , separated): ";
  private static final String TAGS = "Enter tags (, separated): ";
  private static final String VERSION_ID = "Enter model version ID(s) (numeric, , separated): ";
  private static final String FILTER =
      "Enter filter tag(s) (comma-separated, optional, press Enter to skip): ";
  private static final String CHECK = "Disable prompt check? (y/n) [default: n]: ";

  @TempDir Path home;

  @Test
  void interactive_mode1_allDefaults() {
    Reading reading = Reading.answered("\n\n\n1\n\nann\n\n");

    assertThat(reading.out())
        .isEqualTo(GENERAL + USERNAME + FILTER + sameAs("--mode 1 --username ann"));
    assertThat(reading.err()).isEmpty();
    assertThat(reading.get()).isEqualTo(Reading.of("--mode", "1", "--username", "ann").get());
  }

  @Test
  void interactive_mode1WithFilterTags_asksForThePromptCheck() {
    Reading reading = Reading.answered(" 90 \n2\n1\n 1\n8\nann, Bob\ncat,dog\ny\n");

    assertThat(reading.out())
        .isEqualTo(
            GENERAL
                + USERNAME
                + FILTER
                + CHECK
                + sameAs(
                    "--mode 1 --username 'ann, Bob' --timeout 90 --quality 2 --redownload 1"
                        + " --semaphore_limit 8 --filter_tags cat,dog --disable_prompt_check y"));
    assertThat(reading.get())
        .isEqualTo(
            Reading.of(
                    "--timeout=90",
                    "--quality=2",
                    "--redownload=1",
                    "--mode=1",
                    "--semaphore_limit=8",
                    "--username=ann,Bob",
                    "--filter_tags=cat,dog",
                    "--disable_prompt_check=y")
                .get());
  }

  @Test
  void interactive_mode2() {
    Reading reading = Reading.answered("\n\n\n2\n\n5, 6\n");

    assertThat(reading.out()).isEqualTo(GENERAL + MODEL_ID + sameAs("--mode 2 --model_id '5, 6'"));
    assertThat(reading.get().targets())
        .containsExactly(new Target.ByModel(5), new Target.ByModel(6));
  }

  @ParameterizedTest
  @CsvSource({"'', true", "n, true", "N, true", "no, true", "y, false", "Y, false", "YES, false"})
  void interactive_mode3(String answer, boolean promptCheck) {
    Reading reading = Reading.answered("\n\n\n3\n\na,b c\n" + answer + "\n");

    assertThat(reading.out()).startsWith(GENERAL + TAGS + CHECK + "The same as: ");
    assertThat(reading.get().targets())
        .containsExactly(new Target.ByTag("a"), new Target.ByTag("b_c"));
    assertThat(reading.get().planner().filters()).isEqualTo(new Filters(List.of(), promptCheck));
  }

  @Test
  void interactive_mode4() {
    Reading skipped = Reading.answered("\n\n\n4\n\n7\n\n");
    Reading filtered = Reading.answered("\n\n\n4\n\n7\ncat\n\n");

    assertThat(skipped.out())
        .isEqualTo(GENERAL + VERSION_ID + FILTER + sameAs("--mode 4 --model_version_id 7"));
    assertThat(skipped.get().targets()).containsExactly(new Target.ByModelVersion(7));
    assertThat(filtered.out())
        .isEqualTo(
            GENERAL
                + VERSION_ID
                + FILTER
                + CHECK
                + sameAs("--mode 4 --model_version_id 7 --filter_tags cat"));
    assertThat(filtered.get().planner().filters())
        .isEqualTo(new Filters(List.of(new Tag("cat")), true));
  }

  @Test
  void pastedAddressesAndWords_areTakenAtThePrompts() {
    Reading user =
        Reading.answered("\nHD\nyes\nuser\n\n@ann, https://civitai.com/user/bob/images\n\n");
    Reading model = Reading.answered("\n\n\nMODEL\n\nhttps://civitai.com/models/5?a=b\n");
    Reading version =
        Reading.answered("\n\n\nversion\n\nciv\ncivitai.com/models/5?modelVersionId=6\n\n");

    assertThat(user.get().targets())
        .containsExactly(new Target.ByUser("ann"), new Target.ByUser("bob"));
    assertThat(user.get().planner().quality()).isEqualTo(Quality.HD);
    assertThat(user.get().planner().redownload()).isTrue();
    assertThat(model.get().targets()).containsExactly(new Target.ByModel(5));
    assertThat(version.get().targets()).containsExactly(new Target.ByModelVersion(6));
    assertThat(version.out()).containsOnlyOnce("Invalid answer: ");
  }

  @Test
  void wrongAnswers_areExplainedAndAskedAgain() {
    Reading reading =
        Reading.answered(
            """
            0
            soon
            7
            3
            2
            perhaps
            1
            5

            1
            -1
            5
             , ,

            ann
            ,
            cat
            maybe
            n
            """);

    assertThat(reading.out())
        .isEqualTo(
            TIMEOUT
                + "Invalid answer: expected a whole number of at least 1, not 0.\n"
                + TIMEOUT
                + "Invalid answer: expected a whole number of at least 1, not soon.\n"
                + TIMEOUT
                + QUALITY
                + "Invalid answer: expected 1 (SD) or 2 (HD), not 3.\n"
                + QUALITY
                + REDOWNLOAD
                + "Invalid answer: expected 1 (yes) or 2 (no), not perhaps.\n"
                + REDOWNLOAD
                + MODE
                + "Invalid answer: expected 1 (user), 2 (model), 3 (tag) or 4 (version), not 5.\n"
                + MODE
                + "Invalid answer: expected 1 (user), 2 (model), 3 (tag) or 4 (version), but it is empty.\n"
                + MODE
                + LIMIT
                + "Invalid answer: expected a whole number of at least 1, not -1.\n"
                + LIMIT
                + USERNAME
                + "Invalid answer: expected user names separated by commas, not , ,.\n"
                + USERNAME
                + "Invalid answer: expected user names separated by commas, but it is empty.\n"
                + USERNAME
                + FILTER
                + "Invalid answer: expected tags separated by commas, not ,.\n"
                + FILTER
                + CHECK
                + "Invalid answer: expected y or n, not maybe.\n"
                + CHECK
                + sameAs(
                    "--mode 1 --username ann --timeout 7 --quality 2 --redownload 1"
                        + " --filter_tags cat"));
    assertThat(reading.err()).isEmpty();
    assertThat(reading.get().api().idleTimeout()).isEqualTo(Duration.ofSeconds(7));
    assertThat(reading.get().planner().quality()).isEqualTo(Quality.HD);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2 | x,1 | expected IDs (numbers of at least 1) separated by commas, not x. | 1",
        "3 | _ | expected tags separated by commas, not _. | a",
        "4 | 0 | expected IDs (numbers of at least 1) separated by commas, not 0. | 1",
      })
  void wrongTargets_areExplainedInTheWordsOfTheOption(
      String mode, String wrong, String message, String right) {
    String question = Map.of("2", MODEL_ID, "3", TAGS, "4", VERSION_ID).get(mode);

    Reading asked = Reading.answered(wrong + "\n" + right + "\n", "--mode", mode);

    assertThat(asked.out())
        .startsWith(question + "Invalid answer: " + message + "\n" + question + "The same as: ");
    assertThat(asked.settings()).isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | Enter timeout value (seconds) [default: 60]: | --timeout",
        "1 | Choose image quality (1=SD, 2=HD) [default: 1]: | --quality",
        "2 | Allow re-downloading tracked items? (1=Yes, 2=No) [default: 2]: | --redownload",
        "3 | Choose mode (1=user, 2=model ID, 3=tag search, 4=model version ID): | --mode",
        "4 | Enter max concurrent downloads [default: 5]: | --semaphore_limit",
        "5 | Enter username(s) (, separated): | --username",
        "6 | Enter filter tag(s) (comma-separated, optional, press Enter to skip): | --filter_tags",
        "7 | Disable prompt check? (y/n) [default: n]: | --disable_prompt_check",
      })
  void endOfInput_isOneLineAndExitCodeTwo(int answers, String question, String option) {
    String input =
        String.join(
            "", List.of("\n", "\n", "\n", "1\n", "\n", "ann\n", "cat\n").subList(0, answers));

    Cli.Result result = Cli.run(Map.of(), action -> {}, input, true);

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err())
        .isEqualTo(
            "The input ended at the question \"%s\": answer it, or give %s.\n"
                .formatted(question, option));
    assertThat(result.out()).endsWith(question + " \n");
  }

  @ParameterizedTest
  @CsvSource({"2, --model_id", "3, --tags", "4, --model_version_id"})
  void endOfInputAtTheTargets_isOneLine(String mode, String option) {
    Reading reading = Reading.answered("", "--mode", mode);

    assertThat(reading.error()).startsWith("The input ended at the question \"Enter ");
    assertThat(reading.error()).endsWith(": answer it, or give " + option + ".");
  }

  @Test
  void lastAnswerWithoutALineEnd_counts() {
    Reading reading = Reading.answered("ann", "--mode", "1");

    assertThat(reading.get().targets()).containsExactly(new Target.ByUser("ann"));
  }

  @Test
  void mixed_modeGiven_asksOnlyForWhatItNeeds() {
    Reading user = Reading.answered("ann\n", "--mode", "1", "--quality", "2");
    Reading tag = Reading.answered("cat\n", "--mode", "3");
    Reading version = Reading.answered("7\n", "--mode", "4", "--filter_tags", "cat");

    assertThat(user.out()).isEqualTo(USERNAME + sameAs("--mode 1 --quality 2 --username ann"));
    assertThat(user.get().planner().quality()).isEqualTo(Quality.HD);
    assertThat(tag.out()).isEqualTo(TAGS + sameAs("--mode 3 --tags cat"));
    assertThat(version.out())
        .isEqualTo(VERSION_ID + sameAs("--mode 4 --filter_tags cat --model_version_id 7"));
    assertThat(version.get().planner().filters())
        .isEqualTo(new Filters(List.of(new Tag("cat")), true));
  }

  @Test
  void mixed_modeMissing_asksTheOtherGeneralQuestionsToo() {
    Reading nameGiven = Reading.answered("\n\n\n1\n\n", "--username", "ann");
    Reading someGiven =
        Reading.answered("\n2\n\n5\n", "--quality=2", "--timeout", "9", "--no_sort");

    assertThat(nameGiven.out()).isEqualTo(GENERAL + sameAs("--username ann --mode 1"));
    assertThat(nameGiven.get().targets()).containsExactly(new Target.ByUser("ann"));
    assertThat(someGiven.out())
        .isEqualTo(
            REDOWNLOAD
                + MODE
                + LIMIT
                + MODEL_ID
                + sameAs("--quality 2 --timeout 9 --no_sort --mode 2 --model_id 5"));
    assertThat(someGiven.get().api().idleTimeout()).isEqualTo(Duration.ofSeconds(9));
  }

  @Test
  void mixed_modeAnswered_optionsOfOtherModesWarn() {
    Reading reading = Reading.answered("\n\n\n1\n\nann\n", "--tags", "cat");

    assertThat(reading.out()).startsWith(GENERAL + USERNAME + "The same as: ");
    assertThat(reading.err())
        .isEqualTo(
            "Warning: --tags is not used in username mode. This argument will be ignored.\n");
    assertThat(reading.get().targets()).containsExactly(new Target.ByUser("ann"));
  }

  @Test
  void back_asksTheQuestionBeforeAgain_andNoOther() {
    Reading reading =
        Reading.answered("back\n9\n2\nback\nback\n8\n\n\n2\n\nback\nback\n1\n3\nann\n\n");

    assertThat(reading.out())
        .isEqualTo(
            TIMEOUT
                + "This is the first question.\n"
                + TIMEOUT
                + QUALITY
                + REDOWNLOAD
                + QUALITY
                + GENERAL
                + MODEL_ID
                + LIMIT
                + MODE
                + LIMIT
                + USERNAME
                + FILTER
                + sameAs("--mode 1 --username ann --timeout 8 --semaphore_limit 3"));
    assertThat(reading.get())
        .isEqualTo(
            Reading.of("--mode=1", "--username=ann", "--timeout=8", "--semaphore_limit=3").get());
  }

  @Test
  void back_saysNoWarningTwice() {
    Reading reading = Reading.answered("\n\n\n1\n\nback\nback\n1\n\nann\n", "--tags", "cat");

    assertThat(reading.err()).hasLineCount(1);
    assertThat(reading.get().targets()).containsExactly(new Target.ByUser("ann"));
  }

  @Test
  void tagNamedBack_isWrittenWithAComma() {
    Reading reading = Reading.answered("back,\n", "--mode=3");

    assertThat(reading.get().targets()).containsExactly(new Target.ByTag("back"));
  }

  @Test
  void sameCommand_holdsNoSecret_andIsQuotedForAShell() {
    Reading reading =
        Reading.answered(
            "it's, a $HOME\n",
            "--mode=3",
            "--api_key=s3cr3t",
            "--proxy=http://a:s3cr3t@c:80",
            "--no_sort");

    assertThat(reading.out())
        .isEqualTo(TAGS + sameAs("--mode 3 --no_sort --tags 'it'\\''s, a $HOME'"));
  }

  @Test
  void sameCommand_namesWhatAnswersBelongTo() {
    assertThat(Reading.answered("\n2\n\n\n", "user:ann", "--mode=1", "--username=bob").out())
        .isEmpty();
    assertThat(Reading.answered("ann\n", "user:bob", "--mode=1").out())
        .isEqualTo(USERNAME + sameAs("--mode 1 --username ann user:bob"));
  }

  private static String sameAs(String arguments) {
    return "The same as: civit-grabber " + arguments + "\n";
  }

  @Test
  void commandLine_everythingNeededGiven_asksNothing() {
    Reading reading = Reading.answered("", "--mode", "3", "--tags", "cat");

    assertThat(reading.out()).isEmpty();
    assertThat(reading.get().targets()).containsExactly(new Target.ByTag("cat"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--timeout=0",
        "--semaphore_limit=0",
        "--quality=3",
        "--redownload=x",
        "--retries=-1",
        "--max_path=0",
        "--api_url=ftp://x",
        "--mode=5",
        "--mode=1 --filter_tags=,",
      })
  void wrongOption_isSaidBeforeAnythingIsAsked(String options) {
    Reading reading = Reading.answered("", options.split(" "));

    assertThat(reading.out()).isEmpty();
    assertThat(reading.error()).startsWith("Invalid value for option '--");
  }

  @Test
  void answers_areFollowedByTheRun() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 2))) {
      Cli.Result result =
          Cli.run(
              Map.of("CIVITAI_API_URL", server.apiUrl().toString()),
              action -> {},
              "ann\n",
              true,
              "--mode=1",
              "--model_id=7",
              "--output_dir=" + home.resolve("out"),
              "--db=" + home.resolve("t.sqlite"));

      assertThat(result.code()).isZero();
      assertThat(result.err())
          .isEqualTo(
              "Warning: --model_id is not used in username mode. This argument will be ignored.\n");
      assertThat(result.out()).startsWith(USERNAME).contains("Number of downloaded images: 2");
      assertThat(Tree.files(home.resolve("out/Username_Search/ann"))).hasSize(4);
    }
  }

  @Test
  void noTerminal_neverAsks() {
    Cli.Result result = Cli.run(Map.of(), action -> {}, "\n\n\n1\n\nann\n\n", false);

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .isEqualTo(
            "Missing option --mode: say what to download, for example user:NAME or --mode 1 --username NAME.\n");
  }
}
