package io.github.civitgrabber.run.item;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps a minimum of space free on the disks that a run writes to. Safe for use by several threads.
 */
public final class DiskSpaceGuard {

  /** A check costs system calls; between two of them this much may be written too much. */
  private static final long BYTES_BETWEEN_CHECKS = 8L << 20;

  /** More than an item takes beside its file: sidecar, row, record. */
  private static final long BYTES_BESIDE_A_FILE = 64L << 10;

  private final Disk media;
  private final Disk database;
  private final long minFreeBytes;
  private final AtomicLong sinceCheck = new AtomicLong(BYTES_BETWEEN_CHECKS);

  /** Files of so many bytes may be begun before the disk is asked again. */
  private final AtomicLong room = new AtomicLong();

  /**
   * A guard of two disks, which may be one.
   *
   * @param media where media files go
   * @param database where the tracking database and the log are
   * @param minFreeBytes what must stay free on each of them; 0 for no minimum
   */
  public DiskSpaceGuard(Disk media, Disk database, long minFreeBytes) {
    this.media = media;
    this.database = database;
    this.minFreeBytes = minFreeBytes;
  }

  /**
   * An item is begun.
   *
   * @throws TooLittleSpace less than the minimum is free
   * @throws IOException a disk cannot be asked, because its folder is gone perhaps
   */
  void begin() throws IOException {
    written(BYTES_BESIDE_A_FILE);
  }

  /**
   * Checks whether a file may be begun.
   *
   * @param bytes its length
   * @throws TooLittleSpace with this file less than the minimum would be free
   * @throws IOException as {@link #begin}
   */
  public void expect(long bytes) throws IOException {
    if (minFreeBytes > 0 && room.addAndGet(-bytes) < 0) {
      checkMedia(bytes);
    }
  }

  /**
   * Is told of bytes that are about to be written, and checks from time to time.
   *
   * @throws IOException as {@link #begin}
   */
  public void written(long bytes) throws IOException {
    if (minFreeBytes > 0 && sinceCheck.addAndGet(bytes) >= BYTES_BETWEEN_CHECKS) {
      checkMedia(0);
      long _ = beyondMinimum(database, 0);
      sinceCheck.set(0);
    }
  }

  private void checkMedia(long bytes) throws IOException {
    room.set(Math.min(BYTES_BETWEEN_CHECKS, beyondMinimum(media, bytes)));
  }

  private long beyondMinimum(Disk disk, long bytes) throws IOException {
    long free = disk.space().freeBytes();
    long beyond = free - bytes - minFreeBytes;
    if (beyond < 0) {
      throw new TooLittleSpace(disk.folder(), free, minFreeBytes);
    }
    return beyond;
  }

  /**
   * A disk, named by a folder on it.
   *
   * @param folder for messages
   * @param space how much of it is free
   */
  public record Disk(Path folder, Space space) {}

  /** Asks the system how much space is free. */
  @FunctionalInterface
  public interface Space {
    /** What this user may still write, in bytes. */
    long freeBytes() throws IOException;
  }

  /** Less than the minimum is free. The message is one line for a person. */
  static final class TooLittleSpace extends IOException {

    private static final long serialVersionUID = 1L;

    TooLittleSpace(Path folder, long free, long minimum) {
      super(
          "Stopped because the disk of %s has only %s free and --min_free is %s; free some space or choose a smaller --min_free, and run again."
              .formatted(folder, megabytes(free), megabytes(minimum)));
    }

    private static String megabytes(long bytes) {
      return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
  }
}
