package io.github.civitgrabber.collection.resort;

import io.github.civitgrabber.core.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What became of the files of a collection. For one thread. */
public final class Resorted {

  private static final int NAMED = 3;

  private long moved;
  private long inPlace;
  private long absent;
  private long unrecorded;
  private long companionsLeft;
  private final Map<String, Counts.Named> left = new TreeMap<>();

  void addMoved() {
    moved++;
  }

  void addInPlace() {
    inPlace++;
  }

  void addAbsent() {
    absent++;
  }

  void addUnrecorded() {
    unrecorded++;
  }

  void addCompanionsLeft(int number) {
    companionsLeft += number;
  }

  void addLeft(String reason, String imageId) {
    Counts.Named before = left.getOrDefault(reason, new Counts.Named(0, List.of()));
    List<String> ids = new ArrayList<>(before.ids());
    if (ids.size() < NAMED) {
      ids.add(imageId);
    }
    left.put(reason, new Counts.Named(before.count() + 1, List.copyOf(ids)));
  }

  /** Files that have another place now; of a dry run, that would get one. */
  public long moved() {
    return moved;
  }

  /** Files that are where they should be. */
  public long inPlace() {
    return inPlace;
  }

  /** Rows whose files are not where they say. */
  public long absent() {
    return absent;
  }

  /** Files whose place was told by their rows or their sidecars. */
  public long unrecorded() {
    return unrecorded;
  }

  /** Sidecars and the like that stayed, because something else has their names. */
  public long companionsLeft() {
    return companionsLeft;
  }

  /** Files that stayed where they should not be, by the reason. */
  public Map<String, Counts.Named> left() {
    return Map.copyOf(left);
  }

  /** Whether there was nothing to look at. */
  public boolean isEmpty() {
    return moved + inPlace + absent == 0 && left.isEmpty();
  }
}
