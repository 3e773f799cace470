package io.github.civitgrabber.cli;

import static io.github.civitgrabber.testing.DemoRequests.mediaOf;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.civitgrabber.demo.DemoCatalog;
import io.github.civitgrabber.demo.DemoServer;
import io.github.civitgrabber.demo.Fault;
import io.github.civitgrabber.testing.HangUp;
import io.github.civitgrabber.testing.PlainSqlite;
import io.github.civitgrabber.testing.Tree;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole program in a process of its own, on a real pseudo-terminal. */
@EnabledOnOs(OS.LINUX)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Tag("slow")
class TerminalTest {

  private static final String LEFT = "\u001bOD";
  private static final String UP = "\u001bOA";
  private static final String CONTROL_C = "\u0003";
  private static final String CONTROL_D = "\u0004";

  /** For the shell around the program, which gets the signal too; the program does as always. */
  private static final String OUTLIVES_CONTROL_C = "trap : INT; ";

  private static final String[] ALL_GIVEN = {
    "--mode", "1", "--username", "ann", "--semaphore_limit", "3"
  };

  @TempDir Path home;
  @TempDir Path account;

  private String term = "dumb";
  private int columns = 80;

  @BeforeAll
  static void scriptOfUtilLinux_isThere() {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "script of util-linux");
  }

  @Test
  void noArguments_asksAndDownloads() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 3))) {
      Session session = run(server, "C.UTF-8", "Enter timeout", "\n3\n2\n\n1\n\nann\n\n");

      assertThat(session.output())
          .containsSubsequence(
              "Enter timeout value (seconds) [default: 60]: ",
              "Choose image quality (1=SD, 2=HD) [default: 1]: ",
              "Invalid answer: expected 1 (SD) or 2 (HD), not 3.",
              "Choose image quality (1=SD, 2=HD) [default: 1]: ",
              "Enter username(s) (, separated): ",
              "Number of downloaded images: 3");
      assertThat(session.exitCode()).isZero();
      assertThat(Tree.files(home.resolve("image_downloads/Username_Search/ann")))
          .containsOnlyKeys(
              "Demo Model/1001.png",
              "Demo Model/1001_meta.txt",
              "Demo Model/1002.png",
              "Demo Model/1002_meta.txt",
              "Demo Model/1003.png",
              "Demo Model/1003_meta.txt");
      assertThat(home.resolve("tracking_database.sqlite")).exists();
    }
  }

  /** Of the terminals there are, one that can move its cursor, and one that cannot. */
  @Test
  void lineEditor_editsAndOffersEarlierAnswers() throws Exception {
    term = "xterm";
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 3))) {
      Session first =
          run(server, "C.UTF-8", "Enter username", "nn" + LEFT + LEFT + "a\r", "--mode", "1");
      Session second =
          run(server, "C.UTF-8", "Enter username", UP + "\r", "--mode", "1", "--quality", "2");

      assertThat(first.output()).contains("The same as: civit-grabber --mode 1 --username ann\r\n");
      assertThat(first.exitCode()).isZero();
      assertThat(second.output())
          .contains("The same as: civit-grabber --mode 1 --quality 2 --username ann\r\n");
      assertThat(second.exitCode()).isZero();
    }
    Path answers = account.resolve("civit-grabber/answers");
    assertThat(answers).hasContent("--username ann");
    assertThat(Files.getPosixFilePermissions(answers))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void lineEditor_returnsToTheQuestionBefore() throws Exception {
    term = "xterm";
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 3))) {
      Session session = run(server, "C.UTF-8", "Enter timeout", "\r\r\r2\rback\r1\r\rann\r\r");

      assertThat(session.output())
          .contains("back returns to the question before")
          .contains("The same as: civit-grabber --mode 1 --username ann\r\n");
      assertThat(session.exitCode()).isZero();
    }
  }

  @Test
  void lineEditorInANarrowTerminal_breaksBetweenWords() throws Exception {
    term = "xterm";
    columns = 40;
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 1))) {
      Session session = run(server, "C.UTF-8", "Enter timeout", "\r3\r\r\r1\r\rann\r\r");

      assertThat(session.output())
          .contains("back returns to\r\n  the question before,")
          .contains("Invalid answer: expected 1 (SD) or 2\r\n  (HD), not 3.");
      assertThat(session.exitCode()).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({"xterm, C.UTF-8", "xterm, C"})
  void lineEditor_endsCleanlyByControlCAndControlD(String type, String locale) throws Exception {
    term = type;
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 3))) {
      Session interrupted =
          run(server, locale, "Enter username", CONTROL_C, "--mode", "1", "; stty -a");
      Session ended = run(server, locale, "Enter username", CONTROL_D, "--mode", "1");

      assertThat(interrupted.output())
          .contains(" icanon", " echo ", "baud")
          .doesNotContain("speed 0 baud");
      assertThat(ended.output()).contains("The input ended at the question");
      assertThat(ended.exitCode()).isEqualTo(2);
    }
  }

  @Test
  void endOfInput_endsWithOneLineAndExitCodeTwo() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 1))) {
      Session session = run(server, "C.UTF-8", "Enter username", CONTROL_D, "--mode", "1");

      assertThat(session.output())
          .endsWith(
              "The input ended at the question \"Enter username(s) (, separated):\": answer it, or"
                  + " give --username.\r\n");
      assertThat(session.exitCode()).isEqualTo(2);
      assertThat(home).isEmptyDirectory();
      assertThat(server.requests()).isEmpty();
    }
  }

  /** In a locale where the launcher starts a child, which then gets two signals. */
  @Test
  void controlCAtAPrompt_isAnInterrupt() throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 1))) {
      Session session = run(server, "C", "Enter username", CONTROL_C, "--mode", "1");

      assertThat(session.exitCode()).isEqualTo(130);
      assertThat(home).isEmptyDirectory();
    }
  }

  /** Its window, or the connection over which it was used. */
  @ParameterizedTest
  @CsvSource({":, 130, Interrupted", "'', 0, ''"})
  void terminalIsClosed_isAnInterruptUnlessHangUpsAreIgnored(
      String onHangUp, int expectedExitCode, String expectedError) throws Exception {
    HangUp.assumeHeard();
    term = "xterm";
    CountDownLatch closed = new CountDownLatch(1);
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 3))) {
      server
          .knobs()
          .script(
              request ->
                  mediaOf(1001).test(request)
                      ? Optional.of(new Fault.Hold(closed))
                      : Optional.empty());
      String end = "2>errors; echo $? >code";
      Process terminal =
          start(server, "C.UTF-8", "trap '%s' HUP; ".formatted(onHangUp), end, ALL_GIVEN);
      List<ProcessHandle> inside = new ArrayList<>();
      try (Reader screen = terminal.inputReader(UTF_8)) {
        waitFor(" 2 done", screen);
        inside.addAll(terminal.descendants().toList());
        terminal.destroyForcibly().waitFor();
        if (onHangUp.isEmpty()) {
          closed.countDown();
        }
        inside.forEach(process -> process.onExit().join());
      } finally {
        closed.countDown();
        inside.forEach(ProcessHandle::destroyForcibly);
        terminal.destroyForcibly();
      }
    }

    assertThat(home.resolve("code")).hasContent(Integer.toString(expectedExitCode));
    // A slow machine may say before that it waits for the database.
    assertThat(Files.readAllLines(home.resolve("errors")))
        .filteredOn(line -> !line.startsWith("Waiting: "))
        .hasSize(expectedError.isEmpty() ? 0 : 1)
        .allMatch(line -> line.startsWith(expectedError));
    assertThat(
            PlainSqlite.rows(
                home.resolve("tracking_database.sqlite"), "SELECT count(*) FROM tracked_images"))
        .containsExactly(onHangUp.isEmpty() ? "3" : "2");
  }

  @Test
  void windowResizedInTheMiddle_nextDrawingFitsAndAControlCLeavesTheTerminalAsItWas()
      throws Exception {
    term = "xterm";
    CountDownLatch never = new CountDownLatch(1);
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 3))) {
      server
          .knobs()
          .script(
              request ->
                  mediaOf(1001).test(request)
                      ? Optional.of(new Fault.Hold(never))
                      : Optional.empty());
      String before = OUTLIVES_CONTROL_C + "stty cols 80 rows 24; stty -g >before; ";
      String after = "2>errors; echo $? >code; stty -g >after";
      Process terminal = start(server, "C.UTF-8", before, after, ALL_GIVEN);
      try (Writer keyboard = terminal.outputWriter(UTF_8);
          Reader screen = terminal.inputReader(UTF_8)) {
        waitFor("\rann  page 1  3 listed  2 done  0 skipped  0 failed\u001b[K", screen);
        resize(terminal, 30);
        waitFor("\rann  2 done  0 failed\u001b[K", screen);
        resize(terminal, 10);
        waitFor("\rann  2 d…\u001b[K", screen);

        keyboard.write(CONTROL_C);
        keyboard.flush();

        waitFor("\r\u001b[J", screen);
        waitFor("Number", screen); // of what was downloaded, wrapped to the narrow window
        screen.transferTo(Writer.nullWriter());
        assertThat(terminal.waitFor()).isZero();
      } finally {
        never.countDown();
        terminal.destroyForcibly();
      }
    }

    assertThat(home.resolve("code")).hasContent("130");
    assertThat(home.resolve("after")).hasSameTextualContentAs(home.resolve("before"));
  }

  /** As the program that draws the window does, if to the width alone. */
  private static void resize(Process terminal, int columns) throws Exception {
    ProcessHandle inside =
        terminal.descendants().filter(process -> isJava(process)).findFirst().orElseThrow();
    Path device = Path.of("/proc", Long.toString(inside.pid()), "fd", "1").toRealPath();
    Process stty =
        new ProcessBuilder("stty", "-F", device.toString(), "cols", Integer.toString(columns))
            .start();
    assertThat(stty.waitFor()).isZero();
  }

  private static boolean isJava(ProcessHandle process) {
    return process.info().command().orElse("").endsWith("java");
  }

  private static void waitFor(String text, Reader screen) throws IOException {
    StringBuilder output = new StringBuilder();
    while (output.indexOf(text) < 0) {
      int c = screen.read();
      assertThat(c).as(output.toString()).isNotNegative();
      output.append((char) c);
    }
  }

  private record Session(int exitCode, String output) {}

  /** Types once in the terminal. */
  private Session run(
      DemoServer server, String locale, String prompt, String typed, String... arguments)
      throws IOException, InterruptedException {
    String before = OUTLIVES_CONTROL_C + "stty cols " + columns + " rows 24; ";
    Process process = start(server, locale, before, "", arguments);
    try (Writer keyboard = process.outputWriter(UTF_8);
        Reader screen = process.inputReader(UTF_8)) {
      StringBuilder output = new StringBuilder();
      boolean asked = false;
      for (int c = screen.read(); c >= 0; c = screen.read()) {
        output.append((char) c);
        if (!asked && output.indexOf(prompt) >= 0) {
          asked = true;
          keyboard.write(typed);
          keyboard.flush();
        }
      }
      return new Session(process.waitFor(), output.toString());
    } finally {
      process.destroyForcibly();
    }
  }

  /** {@code script} gives the process a terminal, and types there what it reads itself. */
  private Process start(
      DemoServer server, String locale, String before, String after, String... arguments)
      throws IOException {
    String java =
        String.join(
            " ",
            before,
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-Dpicocli.defaults.civit-grabber.path=none",
            "-cp \"$CLASSES\"",
            "io.github.civitgrabber.launcher.Launcher",
            String.join(" ", arguments),
            after);
    ProcessBuilder builder =
        new ProcessBuilder(HangUp.heardBy(List.of("/usr/bin/script", "-qec", java, "/dev/null")))
            .directory(home.toFile())
            .redirectErrorStream(true);
    builder.environment().put("CLASSES", System.getProperty("java.class.path"));
    builder.environment().put("CIVITAI_API_URL", server.apiUrl().toString());
    builder.environment().put("SHELL", "/bin/sh"); // which script starts, or else the account's
    builder.environment().put("LC_ALL", locale);
    builder.environment().put("TERM", term);
    builder.environment().put("XDG_STATE_HOME", account.toString());
    return builder.start();
  }
}
