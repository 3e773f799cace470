package io.github.civitgrabber.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.demo.DemoServer;
import io.github.civitgrabber.testing.Cli;
import io.github.civitgrabber.testing.PlainSqlite;
import io.github.civitgrabber.testing.Tree;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * A gallery that is downloaded into a folder, and what must hold of that folder. Immutable.
 *
 * @param out the output folder
 * @param database the tracking database; the log lies beside it
 */
record Grab(Gallery gallery, Path out, Path database) {

  /** Everything in one folder. */
  static Grab into(Path home, Gallery gallery) {
    return new Grab(gallery, home.resolve("out"), home.resolve("t.sqlite"));
  }

  /** A command line that asks for the files as they were uploaded, on a disk of any size. */
  String[] arguments(DemoServer server, String... more) {
    return withReserve(server, "0", more);
  }

  /** The same, ending when less than this is free, as {@code --min_free} takes it. */
  String[] withReserve(DemoServer server, String minFree, String... more) {
    List<String> arguments = new ArrayList<>(List.of("--mode", "1", "--username", Gallery.OWNER));
    arguments.addAll(List.of("--quality", "2", "--api_url", server.apiUrl().toString()));
    arguments.addAll(List.of("--output_dir", out.toString(), "--db", database.toString()));
    arguments.addAll(List.of("--min_free", minFree));
    arguments.addAll(List.of(more));
    return arguments.toArray(String[]::new);
  }

  /** Runs the program in this process. */
  Cli.Result run(DemoServer server, String... more) {
    return Cli.run(arguments(server, more));
  }

  /**
   * Holds at every moment, whatever has happened: what has a final name is whole, a row has its
   * file, and the database is sound.
   *
   * @param when for the message of a failure
   */
  void assertSound(String when) throws Exception {
    SortedMap<String, byte[]> files = Tree.files(folder());
    Map<String, Gallery.Entry> due = new HashMap<>();
    gallery.entries().values().forEach(entry -> due.put(entry.path(), entry));
    files.forEach(
        (name, bytes) -> {
          Gallery.Entry entry = due.get(name);
          if (entry != null) {
            assertThat(Arrays.mismatch(bytes, entry.bytes()))
                .as(
                    "%s: %s has %s bytes, should have %s, and they differ from here on",
                    when, name, bytes.length, entry.bytes().length)
                .isEqualTo(-1);
          } else if (name.endsWith("_meta.txt")) {
            assertWholeSidecar(when, name, bytes);
          } else {
            assertThat(isUnfinished(name)).as("%s: a stray file %s", when, name).isTrue();
          }
        });
    if (Files.notExists(database)) {
      return;
    }
    assertThat(PlainSqlite.rows(database, "PRAGMA integrity_check")).as(when).containsExactly("ok");
    for (String path : rows()) {
      assertThat(due).as("%s: the path of a row", when).containsKey(path);
      assertThat(files).as("%s: the file of a row", when).containsKey(path);
    }
  }

  /**
   * Holds when the program has said that all is done: each file of the gallery with its row and its
   * sidecar, and nothing else.
   */
  void assertComplete(String when) throws Exception {
    assertSound(when);
    Set<String> due = new TreeSet<>();
    Set<String> rows = new TreeSet<>();
    for (Gallery.Entry entry : gallery.entries().values()) {
      due.add(entry.path());
      due.add(entry.sidecarPath());
      rows.add(entry.path());
    }
    assertThat(new TreeSet<>(Tree.files(folder()).keySet())).as(when).isEqualTo(due);
    assertThat(new TreeSet<>(rows())).as(when).isEqualTo(rows);
    assertThat(unfinished()).as(when).isEmpty();
  }

  /** The files that are finished, below the user's folder. */
  Set<String> finished() {
    Set<String> finished = new HashSet<>(Tree.files(folder()).keySet());
    finished.retainAll(gallery.entries().values().stream().map(Gallery.Entry::path).toList());
    return finished;
  }

  /** How many of them there are, also while a run is at work in the folder. */
  long countFinished() {
    return gallery.entries().values().stream()
        .filter(entry -> Files.exists(folder().resolve(entry.path())))
        .count();
  }

  /** The files of all rows, below the user's folder. */
  List<String> rows() throws Exception {
    Path beside = database.toAbsolutePath().getParent();
    if (PlainSqlite.rows(database, "SELECT 1 FROM sqlite_master WHERE name = 'tracked_images'")
        .isEmpty()) {
      return List.of(); // the program was ended before it had made its table
    }
    return PlainSqlite.rows(database, "SELECT path FROM tracked_images").stream()
        .map(path -> folder().relativize(beside.resolve(path)).toString())
        .toList();
  }

  /** Everything that is in the output folder under a name that is not final. */
  List<String> unfinished() {
    return Tree.files(out).keySet().stream().filter(Grab::isUnfinished).toList();
  }

  Path folder() {
    return out.resolve("Username_Search").resolve(Gallery.OWNER);
  }

  private static boolean isUnfinished(String name) {
    return name.contains(".part");
  }

  private void assertWholeSidecar(String when, String name, byte[] bytes) {
    Gallery.Entry entry =
        gallery.entries().values().stream()
            .filter(candidate -> candidate.sidecarPath().equals(name))
            .findFirst()
            .orElseThrow(() -> new AssertionError(when + ": a stray file " + name));
    assertThat(new String(bytes, StandardCharsets.UTF_8))
        .as("%s: the end of %s", when, name)
        .endsWith(entry.lastLineOfSidecar());
  }
}
