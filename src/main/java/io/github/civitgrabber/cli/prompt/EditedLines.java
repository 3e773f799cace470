package io.github.civitgrabber.cli.prompt;

import io.github.civitgrabber.cli.environment.Environment;
import io.github.civitgrabber.cli.environment.Signals;
import io.github.civitgrabber.report.Wrapping;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.reader.impl.history.DefaultHistory;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.InfoCmp.Capability;
import org.jspecify.annotations.Nullable;

/**
 * With JLine's editor: arrow keys, the usual keys of a shell, and earlier answers to the same
 * question. Ctrl-C ends the process as interrupted, with the terminal as it was.
 *
 * @param before what the terminal was set to before
 */
record EditedLines(Terminal terminal, TerminalState before, AnswerHistory history)
    implements AnswerLines {

  /** As they are typed: no character has a meaning of its own here. */
  private static final DefaultParser VERBATIM =
      new DefaultParser().quoteChars(new char[0]).escapeChars(new char[0]);

  /**
   * Takes over the terminal of this process.
   *
   * @throws IOException it cannot move its cursor, has no size, or is none
   */
  static EditedLines open(Environment environment) throws IOException {
    TerminalState before = TerminalState.now();
    Terminal terminal =
        TerminalBuilder.builder().system(true).dumb(false).encoding(StandardCharsets.UTF_8).build();
    if (terminal.getWidth() == 0) {
      terminal.close();
      before.restore();
      throw new IOException("the terminal has no size");
    }
    EditedLines lines = new EditedLines(terminal, before, AnswerHistory.of(environment));
    // A launcher passes Ctrl-C on as SIGTERM: whichever is here first, the user has interrupted.
    environment.signals().onFirst(lines::interrupt);
    return lines;
  }

  @Override
  public void explain() {
    tell(
        "Enter takes the default, back returns to the question before, the arrow keys bring"
            + " earlier answers.");
  }

  @Override
  public void tell(String line) {
    terminal.writer().println(wrapped(line));
    terminal.flush();
  }

  private String wrapped(String line) {
    return String.join("\n", Wrapping.wrapped(List.of(line), terminal.getWidth()));
  }

  @Override
  public @Nullable String next(String option, String prompt) {
    DefaultHistory answers = new DefaultHistory();
    LineReader reader =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .parser(VERBATIM)
            .history(answers)
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .option(LineReader.Option.BRACKETED_PASTE, false) // a killed process leaves it on
            .build();
    history.answersTo(option).forEach(answers::add);
    try {
      return reader.readLine(wrapped(prompt).replace("%", "%%") + " ");
    } catch (EndOfFileException e) {
      return null;
    } catch (UserInterruptException e) {
      interrupt();
      return null;
    }
  }

  @Override
  public void remember(String option, String answer) {
    history.add(option, answer);
  }

  private void interrupt() {
    try {
      terminal.puts(Capability.keypad_local);
      terminal.flush();
      before.restore();
    } finally {
      Signals.endNow(); // also where the terminal is closed, after the last answer
    }
  }

  @Override
  public void close() {
    try {
      terminal.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      before.restore();
    }
  }
}
