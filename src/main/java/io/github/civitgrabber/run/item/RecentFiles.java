package io.github.civitgrabber.run.item;

import io.github.civitgrabber.core.Quality;
import io.github.civitgrabber.core.TrackingKey;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The files that a run is getting or has got lately: an image of two targets that are worked on at
 * the same time has no row yet when the page of the second is looked up. Safe for use by several
 * threads.
 */
final class RecentFiles {

  /** More than the pages of all targets under way list; what is older has a row. */
  private static final int REMEMBERED = 2000;

  private record Image(long id, Quality quality) {
    static Image of(TrackingKey key) {
      return new Image(key.imageId(), key.quality());
    }
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition ended = lock.newCondition();

  /** Empty while somebody is getting it. */
  private final Map<Image, Optional<Path>> files =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Image, Optional<Path>> eldest) {
          return size() > REMEMBERED;
        }
      };

  /**
   * The file of an image, after whoever is getting it has got it. Empty if nobody is: then the
   * caller is, and must say how it went by {@link #ended}.
   *
   * @throws InterruptedException the run was stopped meanwhile
   */
  Optional<Path> find(TrackingKey key) throws InterruptedException {
    Image image = Image.of(key);
    lock.lockInterruptibly();
    try {
      while (files.containsKey(image)) {
        Optional<Path> file = files.get(image);
        if (file.isPresent()) {
          return file;
        }
        ended.await();
      }
      files.put(image, Optional.empty());
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  /** The caller has got the file of an image, or not. */
  void ended(TrackingKey key, Optional<Path> file) {
    lock.lock();
    try {
      if (file.isPresent()) {
        files.put(Image.of(key), file);
      } else {
        files.remove(Image.of(key));
      }
      ended.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
