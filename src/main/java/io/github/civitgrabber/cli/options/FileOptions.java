package io.github.civitgrabber.cli.options;

import io.github.civitgrabber.core.Reuse;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options for the files of a download: where they may come from, what lies beside them. */
@SuppressWarnings({
  "NullAway.Init", // picocli fills the fields
  "UnusedVariable" // and they are read by the options' names
})
public final class FileOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--reuse",
      paramLabel = "{link,copy,off}",
      defaultValue = "link",
      description =
          "What becomes of an image that another target has already: a hard link to its file (a copy"
              + " where the disk has no such links), a copy, or off = it is fetched again."
              + " Default: link.")
  private String reuse;

  /**
   * What becomes of an image that another target has.
   *
   * @throws ParameterException it is none of the words
   */
  Reuse reuse() {
    return new RawOptions(command).read("--reuse", FileOptions::parseReuse).orElseThrow();
  }

  private static Reuse parseReuse(String text) throws InvalidValue {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "link" -> Reuse.LINK;
      case "copy" -> Reuse.COPY;
      case "off" -> Reuse.OFF;
      default -> throw InvalidValue.expected("link, copy or off", text);
    };
  }
}
