package io.github.civitgrabber;

import static io.github.civitgrabber.testing.DemoRequests.LISTING;
import static io.github.civitgrabber.testing.DemoRequests.mediaOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.demo.DemoCatalog;
import io.github.civitgrabber.demo.DemoItem;
import io.github.civitgrabber.demo.DemoModel;
import io.github.civitgrabber.demo.DemoServer;
import io.github.civitgrabber.demo.Fault;
import io.github.civitgrabber.testing.Cli;
import io.github.civitgrabber.testing.Home;
import io.github.civitgrabber.testing.Tree;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Names and messages of the server that would steer a terminal, or write lines of their own. */
@Timeout(60)
class HostileTextTest {

  /**
   * Red, clear the screen, a new title, a line of its own, text that overwrites, from the right.
   */
  private static final String EVIL =
      "x\u001b[31m\u001b[2J\u001b]0;t\u0007\nFORGED line\r\u009b1mFORGED\u2028FORGED\u202e.exe";

  private final Home home;

  HostileTextTest(@TempDir Path folder) {
    home = new Home(folder);
  }

  @Test
  void inEveryFieldOfAnItem_nothingOfItSteersTerminalLogOrNames() throws Exception {
    ObjectNode data = JsonNodeFactory.instance.objectNode().put("prompt", EVIL).put("Model", EVIL);
    try (DemoServer server =
        DemoServer.start(
            DemoCatalog.ofItems(
                DemoItem.small(1, "ann").withMeta(data),
                DemoItem.small(2, "ann").withMeta(null).withBaseModel(EVIL).withTags(EVIL),
                DemoItem.small(3, "ann"),
                DemoItem.small(4, "ann"),
                DemoItem.small(5, "ann")))) {
      Fault strange =
          new Fault.EditJson(
              page -> {
                ((ObjectNode) page.get("items").get(2)).put("username", EVIL);
                ((ObjectNode) page.get("items").get(1)).put("type", EVIL);
                return page;
              });
      Fault message = new Fault.Status(500, Map.of(), EVIL);
      server
          .knobs()
          .script(
              request ->
                  LISTING.test(request)
                      ? Optional.of(strange)
                      : Optional.of(message).filter(_ -> mediaOf(5).test(request)));

      Cli.Result result = home.users(server, "ann", "--debug", "--retries", "0");

      assertThat(result.code()).isEqualTo(1);
      assertThat(result.out()).contains("listed entry is another user's: 1 (3)");
      assertHarmless(result);
      assertThat(Tree.files(home.output()).keySet())
          .hasSize(6)
          .allMatch(name -> name.codePoints().noneMatch(HostileTextTest::steers));
    }
  }

  @Test
  void inTheNameOfTheOwnerOfAWholePage_theMessageIsOneHarmlessLine() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 3))) {
      server
          .knobs()
          .script(
              request ->
                  Optional.of(
                      new Fault.EditJson(
                          page -> {
                            page.get("items")
                                .forEach(item -> ((ObjectNode) item).put("username", EVIL));
                            return page;
                          })));

      Cli.Result result = home.users(server, "ann");

      assertThat(result.code()).isEqualTo(1);
      assertThat(result.out()).contains("page 1 lists images of x");
      assertHarmless(result);
    }
  }

  @Test
  void inAnErrorOfTheApiAndInARedirect_theMessageIsOneHarmlessLine() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 1))) {
      Fault refusal = new Fault.Status(403, Map.of(), EVIL);
      server
          .knobs()
          .script(
              request ->
                  Optional.of(
                      request.rawQuery().startsWith("username=ann&")
                          ? refusal
                          : new Fault.Redirect("https://x\u001b[31m.example/\u0007?\u009b1m")));

      Cli.Result api = home.users(server, "ann", "--debug");
      Cli.Result redirect = home.users(server, "bob", "--debug");

      assertThat(api.code()).isEqualTo(4);
      assertThat(redirect.code()).isEqualTo(1);
      assertHarmless(api);
      assertHarmless(redirect);
    }
  }

  @Test
  void inATagAndAModel_theSummaryAndItsCellsAreHarmless() throws Exception {
    String formula = "=cmd|' /C calc'!A0\u001b[31m\nFORGED";
    DemoModel model =
        new DemoModel(
            7,
            EVIL,
            "Checkpoint",
            "ann",
            List.of("sea", formula),
            31,
            1,
            1,
            List.of(new DemoModel.Version(71, EVIL, "Illustrious")));
    ObjectNode data =
        JsonNodeFactory.instance.objectNode().put("prompt", "sea").put("Model", formula);
    DemoItem item = DemoItem.small(1, "ann").withVersionIds(71L).withMeta(data);
    try (DemoServer server = DemoServer.start(new DemoCatalog(List.of(model), List.of(item)))) {

      Cli.Result result = home.run(server, "--mode", "3", "--tags", "sea", "--debug");

      assertThat(result.code()).isZero();
      assertHarmless(result);
      Path summary = home.output().resolve("Model_Tag_Search/sea/summary_sea_20261122.csv");
      List<String> lines = Files.readAllLines(summary);
      assertThat(lines).hasSize(2);
      assertThat(lines.get(1)).contains("'=cmd|").doesNotContain("\u001b");
    }
  }

  /** A carriage return before a line feed is the end of a line on Windows. */
  private void assertHarmless(Cli.Result result) throws Exception {
    String log = Files.readString(home.folder().resolve("civit-grabber.log"));
    for (String text : List.of(result.out(), result.err(), log)) {
      assertThat(
              text.replace(System.lineSeparator(), "")
                  .codePoints()
                  .filter(HostileTextTest::steers)
                  .mapToObj(Integer::toHexString)
                  .collect(Collectors.toSet()))
          .as(text)
          .isEmpty();
      assertThat(text.lines()).noneMatch(line -> line.startsWith("FORGED"));
    }
    assertThat(Tree.files(home.folder()).get("civit-grabber.log"))
        .isEqualTo(log.getBytes(StandardCharsets.UTF_8));
  }

  /** All that moves the cursor or turns the text but the tab, with which a stack trace begins. */
  private static boolean steers(int c) {
    return (Character.isISOControl(c) && c != '\t') || c == 0x2028 || c == 0x2029 || c == 0x202E;
  }
}
