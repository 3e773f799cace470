package io.github.civitgrabber.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Ends a run while the disk still has room for everything else that lives on it. Safe for use by
 * several threads.
 */
public final class DiskSpaceGuard {

  /**
   * Asking costs a call of the system; between two of them the floor may be passed by this much.
   */
  private static final long BYTES_BETWEEN_LOOKS = 8L << 20;

  private final Disk media;
  private final Disk database;
  private final long minFreeBytes;
  private final AtomicLong sinceLook = new AtomicLong();

  /**
   * A floor.
   *
   * @param media where media files go
   * @param database where the tracking database and the log are; may be the same
   * @param minFreeBytes what must stay free on each of them; 0 for no floor
   */
  public DiskSpaceGuard(Disk media, Disk database, long minFreeBytes) {
    this.media = media;
    this.database = database;
    this.minFreeBytes = minFreeBytes;
  }

  /**
   * Looks now.
   *
   * @throws Reached there is less room than there must be
   * @throws IOException a disk cannot be asked, because its folder is gone perhaps
   */
  void look() throws IOException {
    look(media, 0);
    look(database, 0);
  }

  /**
   * Looks whether a file may be begun.
   *
   * @param bytes its length
   * @throws Reached there would be less room than there must be
   * @throws IOException as {@link #look}
   */
  public void expect(long bytes) throws IOException {
    look(media, bytes);
  }

  private void look(Disk disk, long bytes) throws IOException {
    if (minFreeBytes == 0) {
      return;
    }
    long free = disk.space().freeBytes();
    if (free - bytes < minFreeBytes) {
      throw new Reached(disk.folder(), free, minFreeBytes);
    }
  }

  /**
   * Is told of bytes that are about to be written, and looks from time to time.
   *
   * @throws IOException as {@link #look}
   */
  public void written(long bytes) throws IOException {
    if (minFreeBytes > 0 && sinceLook.addAndGet(bytes) >= BYTES_BETWEEN_LOOKS) {
      sinceLook.set(0);
      look();
    }
  }

  /**
   * A disk.
   *
   * @param folder a folder on it, for messages
   * @param space how much room it has
   */
  public record Disk(Path folder, Space space) {}

  /** Says how much room there is. */
  @FunctionalInterface
  public interface Space {
    /** What this user may still write, in bytes. */
    long freeBytes() throws IOException;
  }

  /** The floor is reached. The message is one line for a person. */
  static final class Reached extends IOException {

    private static final long serialVersionUID = 1L;

    Reached(Path folder, long free, long least) {
      super(
          "Stopped because the disk of %s has only %s free and --min_free is %s; free some space or choose a smaller --min_free, and run again."
              .formatted(folder, megabytes(free), megabytes(least)));
    }

    private static String megabytes(long bytes) {
      return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
  }
}
