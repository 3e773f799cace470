package io.github.civitgrabber.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Gives the program a defaults file for the time of a test. */
final class DefaultsProperty implements AfterEachCallback {

  private static final String NAME = "picocli.defaults.civit-grabber.path";

  private final String before = System.getProperty(NAME, "");

  /** Writes the file. */
  void write(Path folder, String... lines) throws IOException {
    Path file = folder.resolve("own.properties");
    Files.writeString(file, String.join("\n", lines));
    System.setProperty(NAME, file.toString());
  }

  /** Leaves the program to look into the home folder. */
  void forget() {
    System.clearProperty(NAME);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    System.setProperty(NAME, before);
  }
}
