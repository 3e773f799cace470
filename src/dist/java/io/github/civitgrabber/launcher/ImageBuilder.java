package io.github.civitgrabber.launcher;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.sqlite.util.LibraryLoaderUtil;
import org.sqlite.util.OSInfo;

/**
 * Makes the program's image for the system that it runs on, and packs it: the parts of this Java
 * that are needed, with the options that the program wants, the jar, the start cache, and a
 * command. The command needs no second JVM, and nothing but what is in the image; nothing in it is
 * written to.
 */
final class ImageBuilder {

  private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");

  private final Path jar;
  private final Path parts;
  private final Path manual;
  private final Path image;

  private ImageBuilder(Path jar, Path parts, Path manual, Path image) {
    this.jar = jar;
    this.parts = parts;
    this.manual = manual;
    this.image = image;
  }

  /**
   * Leaves the image as a folder and as an archive, in the place of earlier ones.
   *
   * @param args the jar, {@code src/dist}, the manual pages, and the image without the name of the
   *     system
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String system = os.startsWith("windows") ? "windows" : os.startsWith("mac") ? "macos" : os;
    Path image = Path.of(args[3] + "-" + system + "-" + OSInfo.getArchName()).toAbsolutePath();
    Path archive = image.resolveSibling(image.getFileName() + (WINDOWS ? ".zip" : ".tar.gz"));
    new ImageBuilder(Path.of(args[0]), Path.of(args[1]), Path.of(args[2]), image).build();
    Files.deleteIfExists(archive);
    String folder = image.resolveSibling("").toString();
    String name = image.getFileName().toString();
    run("tar", WINDOWS ? "-acf" : "-czf", archive.toString(), "-C", folder, name);
  }

  private void build() throws IOException, InterruptedException {
    delete(image);
    Files.createDirectories(image.resolve("bin"));
    Files.createDirectory(image.resolve("lib"));
    Files.createDirectory(image.resolve("completion"));
    Files.createDirectories(image.resolve("man/man1"));
    linkJava();
    takeProgram();
    try (Stream<Path> pages = Files.list(manual)) {
      for (Path page : pages.toList()) {
        copy(page, "man/man1/" + page.getFileName());
      }
    }
    String command = WINDOWS ? "civit-grabber.bat" : "civit-grabber";
    copy(parts.resolve("bin").resolve(command), "bin/" + command);
    image.resolve("bin").resolve(command).toFile().setExecutable(true, false);
    trainStarts();
    copy(parts.resolve("completion/civit-grabber.zsh"), "completion/civit-grabber.zsh");
    Files.writeString(
        image.resolve("completion/civit-grabber.bash"),
        run(image.resolve("bin").resolve(command).toString(), "generate-completion"));
  }

  private void linkJava() throws IOException {
    List<String> options = new ArrayList<>(ChildOptions.own(List.of(), new String[0], feature()));
    options.addAll(StartCacheFile.IGNORE_WRONG_CACHE);
    options.add("-Dcivitgrabber.start.cache=built-in"); // so there is nothing to prepare
    options.add("-XX:-UsePerfData"); // a file in the temporary folder
    options.add("--enable-native-access=ALL-UNNAMED");
    String modules =
        tool(
            "jdeps",
            "--multi-release=" + feature(),
            "--ignore-missing-deps",
            "--print-module-deps",
            jar.toString());
    tool(
        "jlink",
        "--add-modules=" + modules.strip(),
        "--no-header-files",
        "--no-man-pages",
        "--strip-java-debug-attributes",
        "--add-options=" + String.join(" ", options),
        "--output=" + image.resolve("runtime"));
  }

  /**
   * SQLite's library for this system beside the jar, so that none has to be unpacked to be used.
   */
  private void takeProgram() throws IOException {
    Path copy = image.resolve("lib/civit-grabber.jar");
    copy(jar, "lib/civit-grabber.jar");
    String library = LibraryLoaderUtil.getNativeLibName();
    try (FileSystem program = FileSystems.newFileSystem(copy)) {
      copy(
          program.getPath(LibraryLoaderUtil.getNativeLibResourcePath(), library), "lib/" + library);
      delete(program.getPath("org/sqlite/native"));
      copy(program.getPath("META-INF/LICENSE"), "LICENSE");
      copy(program.getPath("META-INF/NOTICE"), "NOTICE");
      Path licences = program.getPath("META-INF/licenses");
      try (Stream<Path> files = Files.walk(licences)) {
        for (Path file : files.toList()) {
          copy(file, "licenses/" + licences.relativize(file));
        }
      }
    }
  }

  /** The JVM ignores the cache of a jar with another path below the image. */
  private void trainStarts() throws IOException, InterruptedException {
    run(
        image.resolve("runtime/bin/java").toString(),
        "-Dcivitgrabber.start.cache=" + image.resolve("lib/civit-grabber.aot"),
        "-Dorg.sqlite.lib.path=" + image.resolve("lib"),
        "-cp",
        image.resolve("lib/civit-grabber.jar").toString(),
        "io.github.civitgrabber.Main",
        "prepare");
  }

  private void copy(Path from, String to) throws IOException {
    Files.copy(from, image.resolve(to));
  }

  private static int feature() {
    return Runtime.version().feature();
  }

  private static String tool(String name, String... args) throws IOException {
    StringWriter out = new StringWriter();
    PrintWriter printer = new PrintWriter(out);
    int code = ToolProvider.findFirst(name).orElseThrow().run(printer, printer, args);
    if (code != 0) {
      throw new IOException(name + " ended with " + code + ": " + out);
    }
    return out.toString();
  }

  private static String run(String... command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeAll(Launcher.OPTION_VARIABLES);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + " failed: " + output);
    }
    return output;
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
