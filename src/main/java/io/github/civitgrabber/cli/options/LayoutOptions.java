package io.github.civitgrabber.cli.options;

import io.github.civitgrabber.cli.options.value.ValueParsers;
import io.github.civitgrabber.core.Layout;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that say where the files of a collection lie. */
@SuppressWarnings("UnusedVariable") // one is read by its name
public final class LayoutOptions extends OptionGroup {

  @Mixin private CollectionOptions collection;

  @Option(
      names = {"--no_sort", "--no-sort"},
      descriptionKey = "no-sort",
      fallbackValue = "true", // else the flag would turn a default of the user's own around
      description = "Do not sort files into a folder for each model.")
  private boolean noSort;

  @Option(
      names = {"--max_path", "--max-path"},
      descriptionKey = "max-path",
      paramLabel = "INT",
      defaultValue = "240",
      description = "The most characters of an absolute path. Default: 240.")
  private String maxPath;

  /** The collection whose files they are. */
  public CollectionOptions collection() {
    return collection;
  }

  /**
   * Where files lie.
   *
   * @throws ParameterException a value makes no sense
   */
  public Layout layout() {
    int most = raw().read("--max_path", ValueParsers.atLeast(1)).orElseThrow();
    return new Layout(collection.folder(), !noSort, most);
  }
}
