package io.github.civitgrabber.tracking;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;
import org.sqlite.util.OSInfo;

/**
 * SQLite's native library, loaded from a file that is deleted at once, in the first folder that has
 * room for it and lets code run. The driver's own way knows one folder, leaves a megabyte there for
 * each run that was killed, and takes longer. Safe for use by several threads.
 */
final class NativeLibrary {

  private static final Logger LOG = LoggerFactory.getLogger(NativeLibrary.class);

  /** The folder in which the driver looks first; the user's own word where it is set. */
  private static final String LIBRARY_FOLDER = "org.sqlite.lib.path";

  /** The folder to which the driver unpacks it; the user's own word where it is set. */
  private static final String UNPACKED_TO = "org.sqlite.tmpdir";

  /** Where it may be unpacked: by the user's word, by the system's, and by the launcher's. */
  private static final List<String> TEMPORARY_FOLDERS =
      List.of(UNPACKED_TO, "java.io.tmpdir", "civitgrabber.cache.folder");

  private static final String PREFIX = "civit-grabber-";
  private static final Pattern OURS = Pattern.compile(PREFIX + "(\\d{1,18})-.*");
  private static final String NAME = LibraryLoaderUtil.getNativeLibName();

  private static final ReentrantLock LOCK = new ReentrantLock();
  private static boolean loaded;

  private NativeLibrary() {}

  /**
   * Loads it, once. Left to the driver where the user has told it where to look, and on Windows,
   * which does not delete a library in use.
   *
   * @param database a folder to try last
   * @throws TrackingException no folder will do
   */
  static void load(Path database) throws TrackingException {
    LOCK.lock();
    try {
      if (!loaded
          && System.getProperty(LIBRARY_FOLDER) == null
          && !System.getProperty("os.name").startsWith("Windows")) {
        loadFromFirstOf(folders(database));
      }
      loaded = true;
    } finally {
      LOCK.unlock();
    }
  }

  private static List<Path> folders(Path database) {
    return Stream.concat(
            TEMPORARY_FOLDERS.stream()
                .map(System::getProperty)
                .filter(Objects::nonNull)
                .map(folder -> Path.of(folder).toAbsolutePath().normalize()),
            Stream.of(database))
        .distinct()
        .toList();
  }

  private static void loadFromFirstOf(List<Path> folders) throws TrackingException {
    List<String> refused = new ArrayList<>();
    for (Path folder : folders) {
      try {
        loadFrom(folder);
        return;
      } catch (IOException e) {
        LOG.debug("SQLite's library can't be loaded from {}", folder, e);
        refused.add(folder + " (" + reason(e) + ")");
      }
    }
    throw new TrackingException(
        "Tried to load SQLite's library from %s but none of these folders allows it; name one that has 2 MB free and may hold programs: java -Dorg.sqlite.tmpdir=FOLDER -jar civit-grabber.jar …"
            .formatted(String.join(", ", refused)),
        null);
  }

  /** Lets the driver load it, which alone knows whether that was done, and from here only. */
  private static void loadFrom(Path parent) throws IOException {
    if (parent.endsWith("civit-grabber")) { // the cache folder, which is ours to make
      Files.createDirectories(parent);
    }
    sweep(parent);
    Path folder = Files.createTempDirectory(parent, PREFIX + ProcessHandle.current().pid() + "-");
    @Nullable String users = System.getProperty(UNPACKED_TO);
    try (InputStream code =
        NativeLibrary.class.getResourceAsStream(
            "/org/sqlite/native/" + driversFolder() + "/" + NAME)) {
      if (code == null) {
        return; // none for this system, which the driver will say
      }
      Files.copy(code, folder.resolve(NAME));
      System.setProperty(LIBRARY_FOLDER, folder.toString());
      System.setProperty(UNPACKED_TO, folder.toString());
      SQLiteJDBCLoader.initialize();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) { // that is what the driver declares
      throw new IOException("no code can be loaded from there", e);
    } finally {
      System.clearProperty(LIBRARY_FOLDER);
      if (users == null) {
        System.clearProperty(UNPACKED_TO);
      } else {
        System.setProperty(UNPACKED_TO, users);
      }
      delete(folder);
    }
  }

  /**
   * By its own way, the driver starts a process on each Linux to find out whether it is Android.
   */
  static String driversFolder() {
    if (!System.getProperty("os.name").contains("Linux")) {
      return OSInfo.getNativeLibFolderPathForCurrentOS();
    }
    return (OSInfo.isMusl() ? "Linux-Musl/" : "Linux/") + OSInfo.getArchName();
  }

  /** What a run has left that was killed while it loaded. */
  private static void sweep(Path parent) {
    try (DirectoryStream<Path> left = Files.newDirectoryStream(parent, PREFIX + "*")) {
      for (Path folder : left) {
        Matcher name = OURS.matcher(folder.getFileName().toString());
        // One that lives where we can't see it tries its next folder.
        if (name.matches()
            && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()
            && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
          delete(folder);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      LOG.debug("Not looked through: {}", parent, e);
    }
  }

  private static void delete(Path folder) {
    try (DirectoryStream<Path> copies = Files.newDirectoryStream(folder, "*" + NAME + "*")) {
      for (Path copy : copies) {
        Files.deleteIfExists(copy);
      }
      Files.deleteIfExists(folder);
    } catch (IOException | DirectoryIteratorException e) {
      LOG.debug("Left behind: {}", folder, e);
    }
  }

  private static String reason(IOException refusal) {
    return switch (refusal) {
      case NoSuchFileException _ -> "there is no such folder";
      case AccessDeniedException _ -> "it can't be written";
      case FileSystemException e when e.getReason() != null -> e.getReason();
      default -> String.valueOf(refusal.getMessage());
    };
  }
}
