package io.github.civitgrabber.cli;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.function.Consumer;

/** How many downloads at once the file handles suffice for that the system grants a process. */
final class FileHandles {

  /**
   * So few that asking is not worth its time, which is longer than that of opening the database.
   */
  private static final int FEW_DOWNLOADS = 8;

  /**
   * A connection, a file that comes, another one that is being finished, and one for what is open
   * for a moment: states, sidecars, folders.
   */
  private static final int PER_DOWNLOAD = 4;

  /** For listings, the database's journal, connections kept to hosts that are not asked now. */
  private static final int FOR_THE_REST = 40;

  private FileHandles() {}

  /**
   * The downloads that may be under way at once.
   *
   * @param warning told where these are fewer than wanted
   */
  static int downloads(int wanted, Consumer<String> warning) {
    if (wanted <= FEW_DOWNLOADS
        || !(ManagementFactory.getOperatingSystemMXBean()
            instanceof UnixOperatingSystemMXBean unix)) {
      return wanted;
    }
    long granted = unix.getMaxFileDescriptorCount();
    int downloads = downloads(wanted, granted, unix.getOpenFileDescriptorCount());
    if (downloads < wanted) {
      warning.accept(
          String.format(
              Locale.ROOT,
              "This process may open %d files at once, so there are %d downloads at once instead"
                  + " of %d; for more, raise that limit (ulimit -n).",
              granted,
              downloads,
              wanted));
    }
    return downloads;
  }

  /** The same by the numbers of a system; those it does not know are not above zero. */
  static int downloads(int wanted, long granted, long open) {
    if (granted <= 0) {
      return wanted;
    }
    long enoughFor = (granted - open - FOR_THE_REST) / PER_DOWNLOAD;
    return Math.clamp(enoughFor, 1, wanted);
  }
}
