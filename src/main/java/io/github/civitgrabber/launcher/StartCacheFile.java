package io.github.civitgrabber.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The file in which {@code prepare} keeps what the JVM has loaded of one jar. */
final class StartCacheFile {

  /** Tells a child in which file {@code prepare} keeps the loaded program for later starts. */
  private static final String START_CACHE = "civitgrabber.start.cache";

  /** A cache of another jar or Java, or a damaged one, is ignored by the JVM, without a message. */
  static final List<String> IGNORE_WRONG_CACHE =
      List.of("-XX:AOTMode=auto", "-Xlog:aot*=off", "-Xlog:cds*=off");

  private StartCacheFile() {}

  /**
   * What lets a child use the file of the account, or else the one that the build has put beside
   * the jar, and tells it where the account's is or will be.
   */
  static List<String> options(Path java, Path jar) throws IOException {
    List<String> options = new ArrayList<>();
    Path file = besideJar(jar);
    Optional<Path> folder =
        folder(System.getProperty("os.name"), System.getenv(), System.getProperty("user.home"));
    if (folder.isPresent()) {
      Path ofAccount = folder.get().resolve(name(java, jar));
      options.add("-D" + START_CACHE + "=" + ofAccount);
      if (Files.isRegularFile(ofAccount)) {
        file = ofAccount;
      }
    }
    if (Files.isRegularFile(file)) {
      options.add("-XX:AOTCache=" + file);
      options.addAll(IGNORE_WRONG_CACHE);
    }
    return options;
  }

  private static Path besideJar(Path jar) {
    String name = jar.getFileName().toString();
    int end = name.endsWith(".jar") ? name.length() - ".jar".length() : name.length();
    return jar.resolveSibling(name.substring(0, end) + ".aot");
  }

  /** Empty where the account has no folder for it. */
  static Optional<Path> folder(String os, Map<String, String> env, String userHome) {
    String home = env.getOrDefault("HOME", "");
    if (!home.startsWith("/")) {
      home = userHome;
    }
    String folder;
    if (os.startsWith("Windows")) {
      folder = env.getOrDefault("LOCALAPPDATA", userHome + "\\AppData\\Local");
    } else if (os.startsWith("Mac")) {
      folder = home + "/Library/Caches";
    } else {
      folder = env.getOrDefault("XDG_CACHE_HOME", "");
      if (!folder.startsWith("/")) { // the XDG rules: ignore a relative one
        folder = home + "/.cache";
      }
    }
    try {
      Path ours = Path.of(folder, "civit-grabber");
      return ours.isAbsolute() ? Optional.of(ours) : Optional.empty();
    } catch (InvalidPathException noPlace) {
      return Optional.empty();
    }
  }

  /** Another one for each build of the program and each Java. */
  static String name(Path java, Path jar) throws IOException {
    return Integer.toHexString(
            List.of(
                    jar.toAbsolutePath(),
                    Files.size(jar),
                    Files.getLastModifiedTime(jar),
                    java,
                    Files.getLastModifiedTime(java))
                .hashCode())
        + ".aot";
  }
}
