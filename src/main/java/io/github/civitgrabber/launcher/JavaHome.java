package io.github.civitgrabber.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An installed Java that is new enough to run {@code Main}. */
final class JavaHome {
  /** The least that {@code Main} is compiled for. */
  static final int OLDEST = 25;

  private static final String[] ON_UNIX = {
    "/usr/lib/jvm", "/usr/java", "/opt/java",
    "/opt", "/opt/homebrew/opt", "/usr/local/opt",
    "/Library/Java/JavaVirtualMachines", "~/Library/Java/JavaVirtualMachines", "~/.jdks",
    "~/.sdkman/candidates/java", "~/.asdf/installs/java", "~/.local/share/mise/installs/java",
    "~/.gradle/jdks"
  };
  private static final String[] ON_WINDOWS = {
    "%ProgramFiles%\\Java", "%ProgramFiles%\\Eclipse Adoptium", "%ProgramFiles%\\Microsoft",
    "%ProgramFiles%\\Zulu", "%ProgramFiles%\\Amazon Corretto", "%ProgramFiles%\\BellSoft",
    "%ProgramFiles%\\Semeru", "~\\AppData\\Local\\Programs\\Eclipse Adoptium", "~\\.jdks",
    "~\\scoop\\apps"
  };

  /** Where the home is inside of what was installed: plain, macOS, Homebrew, scoop. */
  private static final List<String> LAYOUTS =
      List.of("", "Contents/Home", "libexec/openjdk.jdk/Contents/Home", "current");

  /** The names of a Java program on Unix and on Windows. */
  private static final List<String> PROGRAMS = List.of("java", "java.exe");

  /** No pattern yet: most starts look for no other Java. */
  private static final String RELEASE = "(?m)^JAVA_VERSION=\"([^\"]+)\"";

  final Path program;
  final Runtime.Version version;

  private JavaHome(Path program, Runtime.Version version) {
    this.program = program;
    this.version = version;
  }

  /** The one of this JVM. Empty where it has no program, as inside of another one. */
  static Optional<JavaHome> running() {
    for (String name : PROGRAMS) {
      Path program = Path.of(System.getProperty("java.home"), "bin", name);
      if (Files.isExecutable(program)) {
        return Optional.of(new JavaHome(program, Runtime.version()));
      }
    }
    return Optional.empty();
  }

  /** The folders in which installers of {@code os} put Java homes; most of them do not exist. */
  static List<String> installFolders(String os, Map<String, String> env, String userHome) {
    String programs = env.getOrDefault("ProgramFiles", "C:\\Program Files");
    return Stream.of(os.startsWith("Windows") ? ON_WINDOWS : ON_UNIX)
        .map(folder -> folder.replace("~", userHome).replace("%ProgramFiles%", programs))
        .collect(Collectors.toList());
  }

  /** The first of the {@code preferred} homes that will do, else the newest in the folders. */
  static Optional<JavaHome> find(List<String> preferred, List<String> folders) {
    return preferred.stream()
        .flatMap(home -> at(home).stream())
        .findFirst()
        .or(
            () ->
                folders.stream()
                    .flatMap(JavaHome::installedIn)
                    .max(Comparator.comparing(java -> java.version)));
  }

  private static Stream<JavaHome> installedIn(String folder) {
    String[] names = new File(folder).list();
    return Stream.of(names == null ? new String[0] : names)
        .flatMap(name -> LAYOUTS.stream().map(layout -> String.join("/", folder, name, layout)))
        .flatMap(home -> at(home).stream());
  }

  private static Optional<JavaHome> at(String home) {
    try {
      Matcher release =
          Pattern.compile(RELEASE).matcher(Files.readString(Path.of(home, "release")));
      if (!Path.of(home).isAbsolute() || !release.find()) {
        return Optional.empty();
      }
      Runtime.Version version = Runtime.Version.parse(release.group(1));
      return PROGRAMS.stream()
          .map(name -> Path.of(home, "bin", name))
          .filter(program -> version.feature() >= OLDEST && Files.isExecutable(program))
          .map(program -> new JavaHome(program, version))
          .findFirst();
    } catch (IOException | IllegalArgumentException notAHome) {
      return Optional.empty();
    }
  }
}
