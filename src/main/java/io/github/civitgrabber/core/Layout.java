package io.github.civitgrabber.core;

import io.github.civitgrabber.core.text.PathNames;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where the files of a run lie. Immutable.
 *
 * @param outputFolder the absolute folder that holds everything
 * @param sorted whether files are sorted into buckets
 * @param maxPath the most UTF-16 units an absolute path may have
 * @param maxName the most bytes a name may have in the output folder
 */
public record Layout(Path outputFolder, boolean sorted, int maxPath, int maxName) {

  /** Why an item has no file, where its path would not fit. */
  public static final String TOO_LONG = "path longer than --max_path";

  /**
   * Room for ids of this length is always kept, so that a bucket has one name for all its files.
   */
  private static final long LONGEST_ID = 999_999_999_999L;

  private static final String MODEL_FOLDER = "model_";

  /** The API's model ids are below 2^31. */
  private static final int MODEL_DIGITS = 10;

  public Layout {
    if (!outputFolder.isAbsolute()) {
      throw new IllegalArgumentException("not absolute: " + outputFolder);
    }
  }

  /** Where the files lie in a folder that takes names of the common length. */
  public Layout(Path outputFolder, boolean sorted, int maxPath) {
    this(outputFolder, sorted, maxPath, PathNames.MAX_BYTES);
  }

  /** The same where names may have no more than so many bytes. */
  public Layout withNamesOf(int bytes) {
    return new Layout(outputFolder, sorted, maxPath, bytes);
  }

  /** The folder of a target. */
  public Path folder(Target target) {
    Path folder = outputFolder;
    for (String name : target.folders()) {
      folder = folder.resolve(PathNames.within(name, maxName));
    }
    return folder;
  }

  /**
   * The folder for an item of a target, its bucket shortened where the path would be too long. In a
   * tag search, the model under which the item was found has a folder of its own.
   */
  public Path folder(Target target, Found found) {
    return folder(target, found.model(), Bucket.of(found.item()));
  }

  /** The same for an item of which only this is known. */
  public Path folder(Target target, OptionalLong model, Bucket bucket) {
    Path ofTarget = folder(target);
    Path folder = ofTarget;
    if (model.isPresent()) {
      folder = folder.resolve(MODEL_FOLDER + model.getAsLong());
    }
    if (!sorted) {
      return folder;
    }
    return folder.resolve(bucket.shortFolder(maxName, Math.max(1, room(target, ofTarget))));
  }

  /**
   * The model in whose folder a file of a tag search lies; empty for other files. The innermost
   * such folder: what is around it belongs to the user.
   */
  public static OptionalLong modelOf(Path file) {
    for (int i = file.getNameCount() - 4; i >= 0; i--) {
      String model = file.getName(i + 2).toString();
      if (file.getName(i).toString().equals(TargetFolders.TAGS)
          && model.matches(MODEL_FOLDER + "[0-9]{1," + MODEL_DIGITS + "}")) {
        return OptionalLong.of(Long.parseLong(model.substring(MODEL_FOLDER.length())));
      }
    }
    return OptionalLong.empty();
  }

  /** The summary of a tag on a day, its name shortened where the path would be too long. */
  public FileNames.Summary summary(Target.ByTag tag, LocalDate day) {
    Path folder = folder(tag);
    int separator = 1;
    int frame = new FileNames.Summary("", day, 0).part().text().length();
    int room = maxPath - folder.toString().length() - separator - frame;
    String tagged = PathNames.within(folder.getFileName().toString(), maxName - frame);
    String name = PathNames.shorten(tagged, Math.max(1, room));
    return new FileNames.Summary(name, day, 0);
  }

  /** Why no file of what is asked for could be named, if so. */
  public Optional<String> problem(Seed seed) {
    return problem(
        switch (seed) {
          case Target target -> target;
          case ModelsOf _ -> new Target.ByModel(Integer.MAX_VALUE);
        });
  }

  private Optional<String> problem(Target target) {
    int needed = sorted ? 1 : -1;
    if (room(target, folder(target)) >= needed) {
      return Optional.empty();
    }
    return Optional.of(
        "The path "
            + folder(target)
            + " leaves no room for file names within --max_path "
            + maxPath
            + "; choose a shorter --output_dir or a larger --max_path.");
  }

  /** Units left for a bucket in a target's folder. */
  private int room(Target target, Path ofTarget) {
    int separators = 2;
    int models = target instanceof Target.ByTag ? 1 + MODEL_FOLDER.length() + MODEL_DIGITS : 0;
    int folder = ofTarget.toString().length() + models;
    int file = FileNames.longest(LONGEST_ID).text().length();
    return maxPath - folder - separators - file;
  }

  /** Whether the paths of an item's files in a folder keep within {@code maxPath}. */
  public boolean fits(Path folder, long id) {
    return fits(folder.resolve(FileNames.longest(id).text()));
  }

  /** Whether this path keeps within {@code maxPath}. */
  boolean fits(Path path) {
    return path.toString().length() <= maxPath;
  }
}
