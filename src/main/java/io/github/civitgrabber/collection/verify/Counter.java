package io.github.civitgrabber.collection.verify;

import java.util.EnumMap;
import java.util.Map;

/** Counts what is seen, and tells of it. For one thread. */
final class Counter {

  private final Observer observer;
  private final Map<Finding.Kind, Long> found = new EnumMap<>(Finding.Kind.class);
  private final Map<Finding.Kind, Long> mended = new EnumMap<>(Finding.Kind.class);
  private long rows;
  private long whole;
  private long notOurs;
  private long checked;

  Counter(Observer observer) {
    this.observer = observer;
  }

  void row() {
    rows++;
  }

  void whole() {
    whole++;
  }

  void notOurs(long files) {
    notOurs = files;
  }

  void found(Finding finding) {
    found.merge(finding.kind(), 1L, Long::sum);
    if (finding.mended() != null) {
      mended.merge(finding.kind(), 1L, Long::sum);
    }
    observer.found(finding);
  }

  /** So many more files were looked at. */
  void checked(int files) {
    checked += files;
    observer.checked(checked);
  }

  VerifyCounts counts() {
    return new VerifyCounts(rows, whole, notOurs, found, mended);
  }
}
