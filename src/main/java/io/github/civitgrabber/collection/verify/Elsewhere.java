package io.github.civitgrabber.collection.verify;

import io.github.civitgrabber.core.Target;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Finds the file of a row that is not where it should be: one of the same name that no row has
 * claimed. Where several could be it, the one whose path ends most alike, and none if that does not
 * tell.
 *
 * @param outputFolder in which to look
 * @param files of it
 */
record Elsewhere(Path outputFolder, FoundFiles files) {

  /** The number of the file. */
  OptionalInt of(Row row) {
    String name = String.valueOf(row.file().getFileName());
    List<Integer> candidates =
        files.unclaimed(row.id()).stream()
            .filter(index -> files.name(index).text().equals(name))
            .filter(index -> mayBe(row, files.file(index)))
            .toList();
    int most = candidates.stream().mapToInt(index -> alike(row, index)).max().orElse(0);
    List<Integer> best = candidates.stream().filter(index -> alike(row, index) == most).toList();
    return best.size() == 1 ? OptionalInt.of(best.getFirst()) : OptionalInt.empty();
  }

  /** Not one that lies in the folder of another target. */
  private boolean mayBe(Row row, Path file) {
    Optional<String> told =
        Place.of(outputFolder, file, row.id()).map(Place::target).map(Elsewhere::folder);
    Optional<String> wanted = row.target().map(Elsewhere::folder);
    return told.isEmpty() || wanted.isEmpty() || told.get().equalsIgnoreCase(wanted.get());
  }

  private static String folder(Target target) {
    return String.join("/", target.folders());
  }

  /** How many names the two paths have in common, from the last one. */
  private int alike(Row row, int index) {
    Path was = row.file();
    Path is = files.file(index);
    int most = Math.min(was.getNameCount(), is.getNameCount());
    int alike = 0;
    while (alike < most
        && was.getName(was.getNameCount() - 1 - alike)
            .equals(is.getName(is.getNameCount() - 1 - alike))) {
      alike++;
    }
    return alike;
  }
}
