package io.github.civitgrabber.run;

import io.github.civitgrabber.core.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/** What the doubles of a test were told, in the order of time. Safe for use by several threads. */
final class Journal {

  private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

  private volatile Supplier<String> note = () -> "";

  void add(String line) {
    lines.add(line + note.get());
  }

  /** From now on each line ends with what this says at its time. */
  void noteWithEach(Supplier<String> what) {
    note = what;
  }

  /** All lines so far. */
  List<String> lines() {
    return List.copyOf(lines);
  }

  /** Those that begin so. */
  List<String> lines(String beginning) {
    return lines().stream().filter(line -> line.startsWith(beginning)).toList();
  }

  /** For example {@code Failed 123}. */
  static String text(Outcome outcome) {
    return outcome.getClass().getSimpleName() + " " + outcome.label();
  }
}
