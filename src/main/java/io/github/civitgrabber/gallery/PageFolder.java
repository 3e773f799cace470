package io.github.civitgrabber.gallery;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The folder of the page: its own files, and the data that it loads. Immutable.
 *
 * @param folder absolute
 */
public record PageFolder(Path folder) {

  /** What the page shows first. */
  public static final String PAGE = "index.html";

  private static final List<String> FILES =
      List.of(
          "gallery.css",
          "js/store.js",
          "js/words.js",
          "js/query.js",
          "js/layout.js",
          "js/grid.js",
          "js/facets.js",
          "js/lightbox.js",
          "js/app.js",
          PAGE);

  private static final String INDEX = "data/index.js";

  /**
   * Looks whether the page may be written here: into a folder of its own, or over an earlier one.
   *
   * @throws IOException there is something else; nothing was changed
   */
  public void check() throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    if (!Files.isDirectory(folder)) {
      throw new NotDirectoryException(folder.toString());
    }
    try (Stream<Path> entries = Files.list(folder)) {
      if (entries.findAny().isPresent() && Files.notExists(folder.resolve(INDEX))) {
        throw new IOException(
            folder + " holds other things than a gallery; choose another folder with --out");
      }
    }
  }

  /** Writes the page's own files. */
  void prepare() throws IOException {
    for (String name : FILES) {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      try (InputStream in = PageFolder.class.getResourceAsStream(name)) {
        if (in == null) {
          throw new IllegalStateException("The jar is incomplete: no " + name + " for the gallery");
        }
        Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    Files.createDirectories(folder.resolve("data/items"));
    Files.createDirectories(folder.resolve("data/words"));
  }

  void index(Map<String, Object> columns) throws IOException {
    ScriptFile.write(folder.resolve(INDEX), "index", columns);
  }

  void items(int number, List<Details> details) throws IOException {
    ScriptFile.write(folder.resolve("data/items/" + number + ".js"), "items", number, details);
  }

  void words(int number, List<String> words) throws IOException {
    ScriptFile.write(folder.resolve("data/words/" + number + ".js"), "words", number, words);
  }

  /** Removes what an earlier and larger page has left. */
  void forget(int items, int words) throws IOException {
    forget(folder.resolve("data/items"), items);
    forget(folder.resolve("data/words"), words);
  }

  private static void forget(Path shards, int from) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(shards, "*.js")) {
      for (Path file : files) {
        String number = file.getFileName().toString().replace(".js", "");
        if (number.matches("\\d{1,9}") && Integer.parseInt(number) >= from) {
          Files.delete(file);
        }
      }
    }
  }

  /** The way from the page to another folder, with {@code /} between the names. */
  String to(Path other) {
    return folder.relativize(other).toString().replace(other.getFileSystem().getSeparator(), "/");
  }
}
