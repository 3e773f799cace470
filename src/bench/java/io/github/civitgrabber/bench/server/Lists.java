package io.github.civitgrabber.bench.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Ready lists of addresses for tools that cannot read a listing. */
final class Lists {
  private static final int PAGE = 200;

  private final Gallery gallery;
  private final Pages pages;

  Lists(Gallery gallery, Pages pages) {
    this.gallery = gallery;
    this.pages = pages;
  }

  /**
   * Writes every file's address as an input file of aria2c and as a config file of curl, and the
   * addresses of the listing's pages as a config file of curl.
   */
  void write(Path folder) throws IOException {
    Files.write(folder.resolve("aria2c.txt"), each(1, i -> media("%s\n  out=%d.%s", i)));
    Files.write(
        folder.resolve("curl.txt"), each(1, i -> media("url = \"%s\"\noutput = \"%d.%s\"", i)));
    Files.write(folder.resolve("pages.txt"), each(PAGE, i -> "url = \"" + pages.address(i) + '"'));
  }

  private List<String> each(int step, IntFunction<String> entry) {
    return IntStream.iterate(0, index -> index < gallery.items(), index -> index + step)
        .mapToObj(entry)
        .toList();
  }

  private String media(String entry, int index) {
    return Text.format(entry, gallery.address(index), gallery.id(index), gallery.extension());
  }
}
