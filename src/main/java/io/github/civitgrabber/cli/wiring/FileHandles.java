package io.github.civitgrabber.cli.wiring;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Whether the file handles that the system grants a process suffice, and for how many downloads.
 */
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

  /** What a run with one download needs beside what is open when it begins. */
  private static final int LEAST = 24;

  private static final String NULL_DEVICE = "/dev/null";

  private FileHandles() {}

  /**
   * Opens as many files for a moment as a run needs. Later, anything may fail for want of one, in
   * any words.
   *
   * @throws IOException there are fewer; the message is one line for a person
   */
  static void check() throws IOException {
    if (!Files.exists(Path.of(NULL_DEVICE))) {
      return; // Windows grants more than anybody needs
    }
    List<InputStream> opened = new ArrayList<>();
    try {
      while (opened.size() < LEAST) {
        opened.add(new FileInputStream(NULL_DEVICE));
      }
    } catch (FileNotFoundException e) {
      throw new IOException(
          "Tried to open %s files at once but this process may not (%s); raise that limit (ulimit -n 256) and run again."
              .formatted(LEAST, e.getMessage()),
          e);
    } finally {
      for (InputStream each : opened) {
        each.close();
      }
    }
  }

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
              "This process may open %d files at once, so it downloads %d at once instead"
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
