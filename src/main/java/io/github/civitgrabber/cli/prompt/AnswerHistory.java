package io.github.civitgrabber.cli.prompt;

import io.github.civitgrabber.cli.environment.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/**
 * The answers of earlier runs, in a file that its owner alone can read: a line for each, the option
 * first. No question asks for a secret. Where the file cannot be read or written there is none. For
 * one thread.
 *
 * @param file empty where the account has no place for it
 */
record AnswerHistory(Optional<Path> file) {

  private static final int MOST = 500;

  /** In the folder for such files, by the XDG rules: a relative one is ignored. */
  static AnswerHistory of(Environment environment) {
    String folder = environment.variables().getOrDefault("XDG_STATE_HOME", "");
    return new AnswerHistory(
        Optional.of(folder)
            .filter(text -> text.startsWith("/"))
            .map(Path::of)
            .or(() -> environment.home().map(home -> home.resolve(".local/state")))
            .map(state -> state.resolve("civit-grabber/answers")));
  }

  /** Oldest first. */
  List<String> answersTo(String option) {
    String beginning = option + " ";
    return read().stream()
        .filter(line -> line.startsWith(beginning))
        .map(line -> line.substring(beginning.length()))
        .toList();
  }

  /** The same answer is kept once. */
  void add(String option, String answer) {
    String line = option + " " + answer;
    List<String> lines = new ArrayList<>(read());
    lines.remove(line);
    lines.add(line);
    file.ifPresent(
        path -> write(path, lines.subList(Math.max(0, lines.size() - MOST), lines.size())));
  }

  private List<String> read() {
    Optional<Path> there = file.filter(Files::isRegularFile);
    if (there.isEmpty()) {
      return List.of();
    }
    try {
      return Files.readAllLines(there.get());
    } catch (IOException e) {
      LoggerFactory.getLogger(AnswerHistory.class).debug("No earlier answers", e);
      return List.of();
    }
  }

  /** A temporary file is its owner's alone, and stays so under the other name. */
  private static void write(Path path, List<String> lines) {
    try {
      Path folder = Files.createDirectories(path.resolveSibling(""));
      Path part = Files.createTempFile(folder, "answers", null);
      try {
        Files.write(part, lines);
        Files.move(part, path, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      LoggerFactory.getLogger(AnswerHistory.class).debug("Answers are not kept", e);
    }
  }
}
