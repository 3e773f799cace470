package io.github.civitgrabber.library;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A text file with a name on each line. Names are only ever added at its end; what is there stays
 * as it is. For use by one thread.
 */
public final class NameFile {

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final Path file;
  private final Set<String> names;
  private final int before;
  private final boolean writes;
  private boolean endsWithinLine;

  private NameFile(Path file, String text, boolean writes) {
    this.file = file;
    this.writes = writes;
    this.names = new HashSet<>();
    String lines = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    lines.lines().map(String::strip).filter(name -> !name.isEmpty()).forEach(names::add);
    this.before = names.size();
    this.endsWithinLine = !lines.isEmpty() && !lines.endsWith("\n");
  }

  /**
   * Reads the file. One that is missing counts as empty, and is made with the first name.
   *
   * @throws IOException it cannot be used; the message is one line for a person
   */
  public static NameFile open(Path file) throws IOException {
    return read(file, true);
  }

  /** The same of which the file stays as it is, whatever is added. */
  public static NameFile rehearse(Path file) throws IOException {
    return read(file, false);
  }

  private static NameFile read(Path file, boolean writes) throws IOException {
    if (Files.notExists(file)) {
      return new NameFile(file, "", writes);
    }
    if (!Files.isRegularFile(file)) {
      throw refused("read", file, "it is not a regular file", null);
    }
    try {
      return new NameFile(file, Files.readString(file), writes);
    } catch (CharacterCodingException e) {
      throw refused("read", file, "it is not UTF-8 text", e);
    } catch (IOException e) {
      throw refused("read", file, "that failed (" + DiskFailure.reason(e) + ")", e);
    }
  }

  /**
   * Adds those names that the file lacks, in their order, each once.
   *
   * @param candidates without blanks around them and without line ends
   * @return how many were added
   * @throws IOException the file cannot be written to; the message is one line for a person
   */
  public int add(Collection<String> candidates) throws IOException {
    Set<String> missing = new LinkedHashSet<>(candidates);
    missing.removeAll(names);
    if (missing.isEmpty()) {
      return 0;
    }
    if (writes) {
      write((endsWithinLine ? "\n" : "") + String.join("\n", missing) + "\n");
      endsWithinLine = false;
    }
    names.addAll(missing);
    return missing.size();
  }

  private void write(String lines) throws IOException {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      // Not by a channel: that would break off in the middle of a name when interrupted.
      Files.write(
          file,
          lines.getBytes(StandardCharsets.UTF_8),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw refused("write to", file, "that failed (" + DiskFailure.reason(e) + ")", e);
    }
  }

  /** How many names were in the file at first. */
  public int before() {
    return before;
  }

  /** How many names were added so far. */
  public int added() {
    return names.size() - before;
  }

  private static IOException refused(
      String action, Path file, String why, @Nullable IOException cause) {
    return new IOException(
        "Tried to %s %s but %s; choose another file with --file.".formatted(action, file, why),
        cause);
  }
}
