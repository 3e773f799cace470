package io.github.civitgrabber.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The signal of a closed terminal, which a process below {@code nohup} ignores for good. */
public final class HangUp {

  private HangUp() {}

  /** Whether this process and those that it starts ignore it; on Linux only. */
  public static boolean isIgnored() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines.anyMatch(line -> line.matches("SigIgn:\\s*[0-9a-f]*[13579bdf]"));
    }
  }
}
