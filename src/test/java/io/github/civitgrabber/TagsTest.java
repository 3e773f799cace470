package io.github.civitgrabber;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.demo.DemoRequest;
import io.github.civitgrabber.demo.DemoServer;
import io.github.civitgrabber.demo.Fault;
import io.github.civitgrabber.testing.Cli;
import io.github.civitgrabber.testing.DemoModels;
import io.github.civitgrabber.testing.Tree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sub-command {@code tags} against a real server on loopback. */
@Timeout(30)
class TagsTest {

  @TempDir Path home;
  private Path file;
  @AutoClose private DemoServer server;

  @BeforeEach
  void start() throws Exception {
    file = home.resolve("tag_names.txt");
    server = DemoServer.start(DemoModels.tagged("anime", "blue hair", "cat", "dog", "日本"));
    server.knobs().pageSize(2);
  }

  @Test
  void newFile_getsAllNamesAndTheRunShowsEachPage() throws Exception {
    Cli.Result result = tags();

    assertThat(result.code()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.lines())
        .containsExactly(
            "Page 1: 2 tag names, 2 new",
            "Page 2: 2 tag names, 2 new",
            "Page 3: 1 tag names, 1 new",
            "Added 5 tag names to " + file + " (0 were there)");
    assertThat(Files.readString(file)).isEqualTo("anime\nblue hair\ncat\ndog\n日本\n");
    assertThat(Tree.files(home)).containsOnlyKeys("tag_names.txt");
  }

  @Test
  void secondRun_addsNothingAndIsNoFailure() throws Exception {
    tags();
    byte[] before = Files.readAllBytes(file);

    Cli.Result result = tags();

    assertThat(result.code()).isZero();
    assertThat(result.lines()).last().isEqualTo("Added 0 tag names to " + file + " (5 were there)");
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @Test
  void dryRun_tellsWhatWouldBeAddedAndChangesNoByte() throws Exception {
    Files.writeString(file, "cat\n");
    var before = Tree.files(home);

    Cli.Result dry = tags("--file", file.toString(), "--dry_run");

    assertThat(dry.code()).isZero();
    assertThat(dry.lines())
        .startsWith("Dry run: nothing is written.", "Page 1: 2 tag names, 2 new")
        .endsWith("Would add 4 tag names to " + file + " (1 were there)");
    assertThat(Tree.files(home)).containsExactlyEntriesOf(before);
  }

  @Test
  void existingFile_keepsItsLinesAndGetsWhatItLacks() throws Exception {
    Files.writeString(file, "zebra\ncat\nmy own");

    Cli.Result result = tags();

    assertThat(result.lines()).last().isEqualTo("Added 4 tag names to " + file + " (3 were there)");
    assertThat(Files.readString(file)).isEqualTo("zebra\ncat\nmy own\nanime\nblue hair\ndog\n日本\n");
  }

  @Test
  void pageThatNeverComes_keepsWhatCameAndTheNextRunAddsTheRest() throws Exception {
    server.knobs().fault(1, page(2), new Fault.Status(404));

    Cli.Result first = tags();
    String afterFirst = Files.readString(file);
    Cli.Result second = tags();

    assertThat(first.code()).isEqualTo(1);
    assertThat(first.lines())
        .containsExactly(
            "Page 1: 2 tag names, 2 new", "Added 2 tag names to " + file + " (0 were there)");
    assertThat(first.err())
        .isEqualTo(
            "Tried to read page 2 of the tags from 127.0.0.1 but got HTTP 404; run the same command"
                + " again to get the rest.\n");
    assertThat(afterFirst).isEqualTo("anime\nblue hair\n");
    assertThat(second.code()).isZero();
    assertThat(Files.readString(file)).isEqualTo("anime\nblue hair\ncat\ndog\n日本\n");
  }

  @Test
  void passingFault_isTriedAgain() throws Exception {
    server.knobs().fault(2, page(2), new Fault.Status(503));

    Cli.Result result = tags();

    assertThat(result.code()).isZero();
    assertThat(server.requests()).hasSize(6);
    assertThat(Files.readAllLines(file)).hasSize(5);
  }

  @Test
  void serverThatIgnoresThePage_endsWithAWord() throws Exception {
    server
        .knobs()
        .fault(
            Integer.MAX_VALUE,
            page(1).negate(),
            new Fault.EditJson(
                body -> {
                  body.putArray("items").add("blue hair").add("anime");
                  return body;
                }));

    Cli.Result result = tags();

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err())
        .isEqualTo(
            "Page 2 of the tags brings no new name: the API repeats itself; run the same command"
                + " again to get the rest.\n");
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void apiThatRefuses_isExitCodeFour() {
    server.knobs().fault(1, page(1), new Fault.Status(451));

    Cli.Result result = tags();

    assertThat(result.code()).isEqualTo(4);
    assertThat(result.err())
        .isEqualTo(
            "Tried to read page 1 of the tags from 127.0.0.1 but got HTTP 451: the API does not serve"
                + " this region\n");
    assertThat(file).doesNotExist();
  }

  @Test
  void interrupt_keepsWhatCame() throws Exception {
    CountDownLatch held = new CountDownLatch(1);
    AtomicReference<Runnable> interrupt = new AtomicReference<>(() -> {});
    server
        .knobs()
        .fault(
            1,
            request -> {
              boolean hit = page(2).test(request);
              if (hit) {
                interrupt.get().run();
              }
              return hit;
            },
            new Fault.Hold(held));

    Cli.Result result = Cli.run(Map.of(), interrupt::set, arguments());
    held.countDown();

    assertThat(result.code()).isEqualTo(130);
    assertThat(result.err())
        .isEqualTo("Interrupted; run the same command again to get the rest.\n");
    assertThat(result.lines()).last().isEqualTo("Added 2 tag names to " + file + " (0 were there)");
    assertThat(Files.readString(file)).isEqualTo("anime\nblue hair\n");
  }

  @Test
  void addressAndKeyOfTheEnvironment_areUsed() throws Exception {
    Map<String, String> variables =
        Map.of("CIVITAI_API_URL", server.apiUrl() + "/", "CIVITAI_API_KEY", "s3cr3t");

    Cli.Result result = Cli.run(variables, action -> {}, "tags", "--file", file.toString());

    assertThat(result.code()).isZero();
    assertThat(server.requests())
        .isNotEmpty()
        .allMatch(r -> r.header("Authorization").equals(Optional.of("Bearer s3cr3t")));
    assertThat(result.out() + result.err() + Files.readString(file)).doesNotContain("s3cr3t");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " >> ",
      value = {
        "--timeout=0 >> Invalid value for option '--timeout': expected a whole number of at least 1,"
            + " not 0.",
        "--file= >> Invalid value for option '--file': expected a path, but it is empty.",
        "--api_url=http://example.org >> Invalid value for option '--api_url': plain http is only for"
            + " this machine itself; use https instead of http://example.org",
        "--api-url=nonsense >> Invalid value for option '--api_url': expected an https address, not nonsense.",
      })
  void wrongOption_isOneLineAndExitCodeTwo(String option, String message) {
    Cli.Result result = Cli.run("tags", option);

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).isEqualTo(message + "\n");
    assertThat(result.out()).isEmpty();
  }

  @Test
  void fileThatCannotBeUsed_isNamedBeforeAnythingIsAsked() {
    Cli.Result result = tags("--file", home.toString());

    assertThat(result.code()).isEqualTo(4);
    assertThat(result.err())
        .isEqualTo(
            "Tried to read "
                + home
                + " but it is not a regular file; choose another file with --file.\n");
    assertThat(server.requests()).isEmpty();
  }

  private Cli.Result tags(String... more) {
    return Cli.run(arguments(more));
  }

  private String[] arguments(String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("tags", "--api_url", server.apiUrl().toString()));
    arguments.addAll(more.length == 0 ? List.of("--file", file.toString()) : List.of(more));
    return arguments.toArray(String[]::new);
  }

  private static Predicate<DemoRequest> page(int number) {
    return request -> request.parameter("page").orElse("").equals(Integer.toString(number));
  }
}
