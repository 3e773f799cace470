package io.github.civitgrabber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.civitgrabber.demo.DemoCatalog;
import io.github.civitgrabber.demo.DemoServer;
import io.github.civitgrabber.testing.Tree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The image, unpacked in another place than it was made in; only with {@code -Pdist}. */
@EnabledIfSystemProperty(named = "images", matches = ".+")
@EnabledOnOs(OS.LINUX)
@Timeout(120)
class ImageIT {

  private static Path image;

  /** With a link to the command, without Java and nearly all else. */
  private static Path path;

  @TempDir Path home;

  @BeforeAll
  static void unpack() throws Exception {
    Path folder = Files.createTempDirectory("an image ");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path archive = only(Path.of(System.getProperty("images")), "*.tar.gz");
    assertThat(
            new ProcessBuilder("tar", "-xf", archive.toString(), "-C", folder.toString())
                .inheritIO()
                .start()
                .waitFor())
        .isZero();
    image = only(folder, "*");
    path = Files.createDirectory(folder.resolve("path"));
    Path command = image.resolve("bin/civit-grabber");
    Files.createSymbolicLink(path.resolve("civit-grabber"), command);
    for (String needed : List.of("readlink", "locale")) {
      Files.createSymbolicLink(path.resolve(needed), Path.of("/usr/bin", needed));
    }
  }

  @AfterAll
  static void delete() throws IOException {
    Tree.delete(image.resolveSibling(""));
  }

  @BeforeEach
  void homeForAnybody() throws IOException {
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxrwxrwx"));
  }

  @Test
  void startedByALinkWithoutJava_demoWorksAndNothingInTheImageIsWritten() throws Exception {
    Map<String, String> before = state(image);

    Result result = run(List.of("civit-grabber", "demo"), Map.of());

    assertThat(result.code()).as(result.output()).isZero();
    assertThat(home.resolve("civit-grabber-demo/image_downloads/gallery/index.html")).exists();
    assertThat(state(image)).isEqualTo(before);
  }

  /** The JVM ends where it was told to need its cache and cannot use it. */
  @Test
  void movedElsewhere_startCacheIsUsed() throws Exception {
    Result result =
        run(List.of("civit-grabber", "--version"), Map.of("JDK_JAVA_OPTIONS", "-XX:AOTMode=on"));

    assertThat(result.code()).as(result.output()).isZero();
    assertThat(result.output()).contains("civit-grabber 0.");
  }

  @Test
  void anotherUserWhoMayNotWriteThere_demoWorks() throws Exception {
    Path setpriv = Path.of("/usr/bin/setpriv");
    assumeThat(System.getProperty("user.name"))
        .as("only root can be somebody else")
        .isEqualTo("root");
    assumeThat(setpriv).exists();

    Result result =
        run(
            List.of(
                setpriv.toString(),
                "--reuid=12345",
                "--regid=12345",
                "--clear-groups",
                "civit-grabber",
                "demo"),
            Map.of());

    assertThat(result.code()).as(result.output()).isZero();
  }

  @Test
  void localeIsNotOfUtf8_namesAreReadAndPrinted() throws Exception {
    Result result = run(List.of("civit-grabber", "folder:日本"), Map.of("LC_ALL", "C"));

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.output()).contains("'folder:日本'");
  }

  @Test
  void run_isOneProcess() throws Exception {
    CompletableFuture<Process> started = new CompletableFuture<>();
    Set<Long> below = ConcurrentHashMap.newKeySet();
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems("ann", 5))) {
      server
          .knobs()
          .script(
              _ -> {
                started.join().descendants().forEach(child -> below.add(child.pid()));
                return Optional.empty();
              });
      started.complete(
          builder(
                  List.of("civit-grabber", "@ann", "--api_url", server.apiUrl().toString()),
                  Map.of())
              .start());
      started.join().getInputStream().readAllBytes();

      assertThat(server.requests()).isNotEmpty();
      assertThat(below).isEmpty();
    }
  }

  @Test
  void prepare_thereIsNothingToDo() throws Exception {
    Result result = run(List.of("civit-grabber", "prepare"), Map.of());

    assertThat(result)
        .isEqualTo(new Result(0, "There is nothing to prepare: starts are as fast already.\n"));
  }

  @Test
  void licencesOfJavaAndOfTheLibraries_areThere() throws IOException {
    assertThat(image.resolve("runtime/legal/java.base/LICENSE")).isNotEmptyFile();
    assertThat(image.resolve("LICENSE")).hasSameTextualContentAs(Path.of("LICENSE"));
    assertThat(image.resolve("NOTICE"))
        .hasSameTextualContentAs(Path.of("src/main/licenses/NOTICE"));
    List<String> licensed = new ArrayList<>();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(image.resolve("licenses"))) {
      folders.forEach(folder -> licensed.add(folder.getFileName().toString()));
    }
    assertThat(licensed)
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(System.getProperty("libraries").split(":"))
                .map(library -> Path.of(library).getParent().getParent().getFileName().toString())
                .toList());
  }

  @Test
  void completionFile_isTakenByBash() throws Exception {
    Path file = image.resolve("completion/civit-grabber.bash");

    Result result =
        run(
            List.of(
                "/bin/bash", "-c", "source \"$1\" && complete -p civit-grabber", "-", file + ""),
            Map.of());

    assertThat(result)
        .isEqualTo(
            new Result(0, "complete -o default -F _civit_grabber_with_targets civit-grabber\n"));
  }

  private ProcessBuilder builder(List<String> command, Map<String, String> variables) {
    List<String> all = new ArrayList<>(List.of("/bin/sh", "-c", "exec \"$@\"", "sh"));
    all.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(all).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(Map.of("PATH", path.toString(), "HOME", home.toString()));
    builder.environment().putAll(variables);
    return builder.directory(home.toFile());
  }

  private Result run(List<String> command, Map<String, String> variables) throws Exception {
    Process process = builder(command, variables).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), output);
  }

  private static Path only(Path folder, String pattern) throws IOException {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, pattern)) {
      List<Path> all = new ArrayList<>();
      found.forEach(all::add);
      return assertThat(all).singleElement().actual();
    }
  }

  private static Map<String, String> state(Path folder) throws IOException {
    Map<String, String> state = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.toList()) {
        state.put(each.toString(), Files.size(each) + " " + Files.getLastModifiedTime(each));
      }
    }
    return state;
  }

  private record Result(int code, String output) {}
}
