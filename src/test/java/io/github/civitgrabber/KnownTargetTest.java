package io.github.civitgrabber;

import static io.github.civitgrabber.testing.DemoModels.model;
import static io.github.civitgrabber.testing.DemoRequests.LISTING;
import static io.github.civitgrabber.testing.DemoRequests.MODELS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.demo.DemoCatalog;
import io.github.civitgrabber.demo.DemoItem;
import io.github.civitgrabber.demo.DemoServer;
import io.github.civitgrabber.demo.Fault;
import io.github.civitgrabber.testing.Cli;
import io.github.civitgrabber.testing.Home;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An API that says of a target whose items are known that there are none. */
@Timeout(60)
class KnownTargetTest {

  private static final Fault EMPTY =
      new Fault.EditJson(
          page -> {
            page.putArray("items");
            page.putObject("metadata");
            return page;
          });
  private static final String NEWS =
      "  status: complete (only what is new was read; last whole walk 2026-11-22)";
  private static final String USER_NOT_FOUND = "{\"error\":\"User not found\"}";

  private static final DemoCatalog VERSIONS =
      new DemoCatalog(
          List.of(model(7, List.of("sea"), 71, 72)),
          List.of(
              DemoItem.small(1, "ann").withVersionIds(71L),
              DemoItem.small(2, "ann").withVersionIds(72L)));
  private static final String[] MODEL = {"--mode", "2", "--model_id", "7"};
  private static final String[] TAG = {
    "--mode", "3", "--tags", "sea", "--disable_prompt_check", "y"
  };

  private final Home home;

  KnownTargetTest(@TempDir Path folder) {
    home = new Home(folder);
  }

  static Stream<Arguments> strayAnswers() {
    return Stream.of(
        Arguments.of(EMPTY, "an empty listing"),
        Arguments.of(
            new Fault.Status(500, Map.of(), USER_NOT_FOUND), "the answer \"User not found\""),
        Arguments.of(
            new Fault.Status(404, Map.of(), USER_NOT_FOUND), "the answer \"User not found\""));
  }

  @ParameterizedTest
  @MethodSource("strayAnswers")
  void userOfWhomNothingIsListedOnce_isAskedForAgain(Fault stray, String what) throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 3))) {
      home.users(server, "ann");
      server.knobs().fault(1, LISTING, stray);

      Cli.Result second = home.users(server, "ann");

      assertThat(second.code()).as(what).isZero();
      assertThat(second.lines()).contains("Number of skipped images: 3", NEWS);
    }
  }

  @ParameterizedTest
  @MethodSource("strayAnswers")
  void userOfWhomNothingIsListedAtAnyTry_isAGap(Fault stray, String what) throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 3))) {
      home.users(server, "ann");
      int before = server.requests().size();
      server.knobs().fault(Integer.MAX_VALUE, LISTING, stray);

      Cli.Result second = home.users(server, "ann");

      assertThat(second.code()).isEqualTo(1);
      assertThat(second.lines())
          .contains(
              "  status: incomplete: Tried to read page 1, for what is new, of username: ann from 127.0.0.1 but got "
                  + what
                  + ", although items of it are known (after 11 attempts)")
          .doesNotContain("Failed identifiers:");
      assertThat(server.requests()).hasSize(before + 11);
    }
  }

  @Test
  void userOfWhomOnlyAFailureIsKnown_isAGapToo() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 1))) {
      server
          .knobs()
          .fault(Integer.MAX_VALUE, LISTING.negate(), new Fault.Status(404, Map.of(), "no"));
      home.users(server, "ann");
      server.knobs().fault(Integer.MAX_VALUE, LISTING, EMPTY);

      assertThat(home.users(server, "ann").code()).isEqualTo(1);
    }
  }

  @Test
  void modelOfWhichNothingIsListedOnce_isReadAgain() throws Exception {
    try (DemoServer server = DemoServer.start(VERSIONS)) {
      home.run(server, MODEL);
      server.knobs().fault(2, LISTING, EMPTY);

      Cli.Result second = home.run(server, MODEL);

      assertThat(second.code()).isZero();
      assertThat(second.lines()).contains("Number of skipped images: 2", NEWS);
    }
  }

  @Test
  void modelWithOneEmptyVersion_isComplete() throws Exception {
    try (DemoServer server = DemoServer.start(VERSIONS)) {
      home.run(server, MODEL);
      int before = server.requests().size();
      server.knobs().fault(1, LISTING, EMPTY);

      assertThat(home.run(server, MODEL).code()).isZero();
      assertThat(server.requests()).hasSize(before + 3);
    }
  }

  @Test
  void modelOfWhichNothingIsListedTwice_isAGap() throws Exception {
    try (DemoServer server = DemoServer.start(VERSIONS)) {
      home.run(server, MODEL);
      server.knobs().fault(Integer.MAX_VALUE, LISTING, EMPTY);

      Cli.Result second = home.run(server, MODEL);

      assertThat(second.code()).isEqualTo(1);
      assertThat(second.lines())
          .contains(
              "  status: incomplete: the API lists nothing, although items of it are known;"
                  + " it was asked twice");
    }
  }

  @Test
  void tagThatIsNotFoundOnce_isSearchedForAgain() throws Exception {
    try (DemoServer server = DemoServer.start(VERSIONS)) {
      home.run(server, TAG);
      server.knobs().fault(1, MODELS, EMPTY);

      Cli.Result second = home.run(server, TAG);
      server.knobs().fault(Integer.MAX_VALUE, MODELS, EMPTY);
      Cli.Result third = home.run(server, TAG);

      assertThat(second.code()).isZero();
      assertThat(second.lines()).contains("Number of skipped images: 2", NEWS);
      assertThat(third.code()).isEqualTo(1);
      assertThat(third.lines()).doesNotContain("Failed identifiers:");
    }
  }
}
