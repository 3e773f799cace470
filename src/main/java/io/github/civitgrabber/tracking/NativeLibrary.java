package io.github.civitgrabber.tracking;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * SQLite's native library, loaded from a file that is deleted at once. The driver's own way leaves
 * a megabyte in the temporary folder for each run that was killed, and takes longer. Safe for use
 * by several threads.
 */
final class NativeLibrary {

  /** The folder in which the driver looks first; the user's own word where it is set. */
  private static final String FOLDER = "org.sqlite.lib.path";

  private static final boolean LOADED = tryToLoad();

  private NativeLibrary() {}

  /** Loads it, once. Where that fails the driver loads it in its own way, or says why it cannot. */
  static void load() {
    if (!LOADED) {
      LoggerFactory.getLogger(NativeLibrary.class).debug("The driver loads its library itself");
    }
  }

  private static boolean tryToLoad() {
    // Windows does not delete a library in use.
    if (System.getProperty(FOLDER) != null || System.getProperty("os.name").startsWith("Windows")) {
      return false;
    }
    String name = LibraryLoaderUtil.getNativeLibName();
    Path folder = null;
    try (InputStream code =
        NativeLibrary.class.getResourceAsStream(
            LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name)) {
      if (code == null) {
        return false;
      }
      folder = Files.createTempDirectory("civit-grabber-");
      Files.copy(code, folder.resolve(name));
      System.setProperty(FOLDER, folder.toString());
      return SQLiteJDBCLoader.initialize();
    } catch (Exception e) { // that is what the driver declares
      return false;
    } finally {
      System.clearProperty(FOLDER);
      delete(folder, name);
    }
  }

  private static void delete(@Nullable Path folder, String name) {
    try {
      if (folder != null) {
        Files.deleteIfExists(folder.resolve(name));
        Files.delete(folder);
      }
    } catch (IOException e) {
      LoggerFactory.getLogger(NativeLibrary.class).debug("Left behind: {}", folder, e);
    }
  }
}
