package io.github.civitgrabber.collection.verify;

import io.github.civitgrabber.core.FileNames;
import io.github.civitgrabber.core.Quality;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All media files of a tree in 14 bytes each, for a collection may have a million: their paths are
 * put together again of a folder and of what makes up a name. For one thread.
 *
 * <p>A file is claimed when a row turns out to be its own. After {@link #sort}, files go by numbers
 * from 0.
 */
final class FoundFiles {

  private static final int PLACE_BITS = 24;
  private static final int MOST = 1 << PLACE_BITS;
  private static final long LARGEST_ID = (1L << (63 - PLACE_BITS)) - 1;

  private final List<Path> folders = new ArrayList<>();
  private final Map<Path, Integer> folderNumbers = new HashMap<>();
  private final List<String> endings = new ArrayList<>();
  private final BitSet claimed = new BitSet();

  /** Of each file the id, then its place in the other two; sorted after all were added. */
  private long[] ids = new long[1024];

  private int[] inFolder = new int[1024];
  private short[] ending = new short[1024];
  private int size;

  /**
   * Adds a file; false for an id that no image can have, and when no more can be held.
   *
   * @param folder those of one folder follow each other
   */
  boolean add(Path folder, FileNames.Media name) {
    if (name.id() > LARGEST_ID || size == MOST) {
      return false;
    }
    if (size == ids.length) {
      int larger = size * 2;
      ids = Arrays.copyOf(ids, larger);
      inFolder = Arrays.copyOf(inFolder, larger);
      ending = Arrays.copyOf(ending, larger);
    }
    ids[size] = name.id() << PLACE_BITS | size;
    inFolder[size] =
        folderNumbers.computeIfAbsent(
            folder,
            added -> {
              folders.add(added);
              return folders.size() - 1;
            });
    ending[size] = (short) endingNumber(name);
    size++;
    return true;
  }

  private int endingNumber(FileNames.Media name) {
    String text = (name.quality() == null ? "" : name.quality().name()) + "." + name.extension();
    int known = endings.indexOf(text);
    if (known < 0) {
      endings.add(text);
    }
    return known < 0 ? endings.size() - 1 : known;
  }

  /** To be called after the last was added, before anything is asked for. */
  void sort() {
    ids = Arrays.copyOf(ids, size);
    Arrays.sort(ids);
  }

  int size() {
    return size;
  }

  /**
   * Claims the file of a row.
   *
   * @param file where the row says that it is
   */
  void claim(long id, Path file) {
    Integer folder = folderNumbers.get(file.getParent());
    String name = String.valueOf(file.getFileName());
    List<Integer> elsewhere = new ArrayList<>();
    for (int index : of(id)) {
      if (!name(index).text().equals(name)) {
        continue;
      }
      if (folder != null && folder == inFolder[place(index)]) {
        claimed.set(index);
        return;
      }
      elsewhere.add(index);
    }
    // The row may name its folder by way of a link, or in another case where that does not count.
    if (folder == null && !elsewhere.isEmpty() && Files.exists(file)) {
      elsewhere.stream()
          .filter(index -> isSame(folders.get(inFolder[place(index)]), file.resolveSibling("")))
          .findFirst()
          .ifPresent(claimed::set);
    }
  }

  private static boolean isSame(Path folder, Path other) {
    try {
      return Files.isSameFile(folder, other);
    } catch (IOException e) {
      return false;
    }
  }

  /** Claims a file. */
  void claim(int index) {
    claimed.set(index);
  }

  /** The files of an image that no row has claimed. */
  List<Integer> unclaimed(long id) {
    return of(id).stream().filter(index -> !claimed.get(index)).toList();
  }

  /**
   * The next file from this number on that no row has claimed, those of an image in a row; or -1.
   */
  int nextUnclaimed(int from) {
    int index = claimed.nextClearBit(from);
    return index < size ? index : -1;
  }

  FileNames.Media name(int index) {
    String text = endings.get(ending[place(index)]);
    int dot = text.indexOf('.');
    @Nullable Quality quality = dot == 0 ? null : Quality.valueOf(text.substring(0, dot));
    return new FileNames.Media(id(index), quality, text.substring(dot + 1));
  }

  Path file(int index) {
    return folders.get(inFolder[place(index)]).resolve(name(index).text());
  }

  long id(int index) {
    return ids[index] >>> PLACE_BITS;
  }

  private List<Integer> of(long id) {
    if (id <= 0 || id > LARGEST_ID) {
      return List.of();
    }
    List<Integer> found = new ArrayList<>();
    int at = Arrays.binarySearch(ids, id << PLACE_BITS);
    for (int index = at < 0 ? -at - 1 : at; index < size && id(index) == id; index++) {
      found.add(index);
    }
    return found;
  }

  private int place(int index) {
    return (int) (ids[index] & (MOST - 1));
  }
}
