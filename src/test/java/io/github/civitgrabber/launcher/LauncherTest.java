package io.github.civitgrabber.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the launcher decides; what it then does is in {@link LauncherProcessTest}. */
class LauncherTest {
  @TempDir Path disk;

  @ParameterizedTest
  @CsvSource({
    "Linux, UTF-8, true",
    "Linux, utf-8, true",
    "Linux, ANSI_X3.4-1968, false",
    "Linux, ISO-8859-1, false",
    "Linux, , false",
    "FreeBSD, US-ASCII, false",
    "Mac OS X, US-ASCII, true",
    "Windows 11, Cp1252, true",
  })
  void fileNameEncoding_countsExceptOnWindowsAndMacOs(
      String os, String encoding, boolean expected) {
    assertThat(Launcher.namesAnyFile(os, encoding)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-Xmx1g",
        "-XX:+UseZGC",
        "-Xlog:gc",
        "-javaagent:a.jar",
        "-agentlib:jdwp=transport=dt_socket",
        "-Dcom.sun.management.jmxremote.port=1",
        "--add-opens=java.base/java.lang=ALL-UNNAMED"
      })
  void userHasChosenAnOption_noneIsAdded(String option) {
    List<String> options = List.of("-Dkey=value", option);

    assertThat(ChildOptions.isPlain(options)).isFalse();
    assertThat(ChildOptions.own(options, new String[] {"--help"}, 25)).isEmpty();
  }

  @Test
  void noOptionsOrProperties_memoryIsBounded() {
    for (List<String> options : List.of(List.<String>of(), List.of("-Dkey=value"))) {
      assertThat(ChildOptions.isPlain(options)).isTrue();
      assertThat(ChildOptions.own(options, new String[] {"--mode", "1"}, 25))
          .contains("-XX:+UseSerialGC", "-Xms40m", "-Xmn32m", "-XX:CompileThresholdScaling=2")
          .doesNotContain("-XX:TieredStopAtLevel=1");
    }
  }

  @Test
  void gallery_hasRoomForWhatDecodersLeave() {
    assertThat(ChildOptions.own(List.of(), new String[] {"gallery", "--db", "x"}, 25))
        .containsSubsequence("-Xmn32m", "-Xmn96m");
    assertThat(ChildOptions.own(List.of(), new String[] {"--output_dir", "gallery"}, 25))
        .doesNotContain("-Xmn96m");
  }

  @ParameterizedTest
  @CsvSource({"25, true", "26, false", "30, false"})
  void compileCommands_areForTheJavaThatIsKnownToHaveThem(int version, boolean expected) {
    List<String> options = ChildOptions.own(List.of(), new String[] {"--mode", "1"}, version);

    assertThat(options.stream().anyMatch(option -> option.startsWith("-XX:CompileCommand=")))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-h", "--help", "-V", "--version", "migrate --help"})
  void endsSoon_onlyTheQuickCompilerIsUsed(String arguments) {
    assertThat(ChildOptions.own(List.of(), arguments.split(" "), 25))
        .contains("-XX:TieredStopAtLevel=1")
        .noneMatch(option -> option.startsWith("-XX:CompileCommand="));
  }

  @ParameterizedTest
  @CsvSource({
    "Linux, /x/cache, /home/me, /x/cache/civit-grabber",
    "Linux, relative, /home/me, /home/me/.cache/civit-grabber",
    "Linux, '', /home/me, /home/me/.cache/civit-grabber",
    "FreeBSD, /x/cache, /home/me, /x/cache/civit-grabber",
    "Mac OS X, /x/cache, /Users/me, /Users/me/Library/Caches/civit-grabber",
  })
  @DisabledOnOs(OS.WINDOWS)
  void startCache_isInTheAccountsCacheFolder(
      String os, String xdg, String userHome, String expected) {
    Map<String, String> env = Map.of("XDG_CACHE_HOME", xdg, "LOCALAPPDATA", "/not/here");

    assertThat(StartCacheFile.folder(os, env, userHome)).contains(Path.of(expected));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void home_goesBeforeTheJvmsIdeaOfIt() {
    Map<String, String> env = Map.of("HOME", "/home/me");

    assertThat(StartCacheFile.folder("Linux", env, "?"))
        .contains(Path.of("/home/me/.cache/civit-grabber"));
    assertThat(StartCacheFile.folder("Mac OS X", env, "/var/root"))
        .contains(Path.of("/home/me/Library/Caches/civit-grabber"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?", "not\0a path"})
  void accountHasNoHome_thereIsNoStartCache(String userHome) {
    Optional<Path> folder = StartCacheFile.folder("Linux", Map.of(), userHome);

    assertThat(folder.filter(path -> !path.startsWith("/.cache"))).isEmpty();
  }

  @Test
  void jarOrJavaIsAnother_startCacheHasAnotherName() throws Exception {
    Path java = home("jvm/one", "25").resolve("bin/java");
    Path jar = Files.writeString(disk.resolve("a.jar"), "x");
    String name = StartCacheFile.name(java, jar);

    assertThat(StartCacheFile.name(java, jar)).isEqualTo(name).matches("[0-9a-f]+\\.aot");

    Files.setLastModifiedTime(jar, FileTime.fromMillis(1));
    String rebuilt = StartCacheFile.name(java, jar);
    Files.setLastModifiedTime(java, FileTime.fromMillis(1));
    String updated = StartCacheFile.name(java, jar);

    assertThat(List.of(name, rebuilt, updated)).doesNotHaveDuplicates();
  }

  @Test
  void noNewerJava_messageNamesTheRunningOneAndTheRemedy() {
    assertThat(Launcher.tooOld("17.0.15"))
        .isEqualTo(
            "civit-grabber needs Java 25 or newer, but this is Java 17.0.15 and no newer one was"
                + " found in JAVA_HOME or the usual folders; install a JDK 25 (for example Eclipse"
                + " Temurin from https://adoptium.net) or set JAVA_HOME to one.");
  }

  @Test
  void newerJavaDidNotStart_messageNamesItAndTheSystemsReason() {
    IOException why =
        new IOException(
            "Cannot run program \"/jdk/bin/java\"",
            new IOException("Exec failed, error: 7 (Argument list too long)"));

    assertThat(Launcher.didNotStart("17.0.15", Path.of("/jdk/bin/java"), why))
        .isEqualTo(
            "civit-grabber needs Java 25 or newer, and this is Java 17.0.15. Tried to start"
                + " /jdk/bin/java instead but that failed (Exec failed, error: 7 (Argument list"
                + " too long)); put that right, or start the jar with that program yourself.");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 9_000, 100_000})
  void arguments_handedOverByTheEnvironment_areTheSameAndNoVariableIsLong(int count) {
    String[] args = IntStream.range(0, count).mapToObj(i -> "ü, " + i).toArray(String[]::new);
    Map<String, String> environment =
        new HashMap<>(Map.of("CIVIT_GRABBER_LAUNCHER_ARGS_1", "of another,", "PATH", "/bin"));

    Arguments.handOver(args, environment);

    assertThat(environment.values()).allMatch(value -> value.length() <= 32_000);
    assertThat(environment).containsEntry("PATH", "/bin");
    assertThat(Arguments.handedOver(environment).orElseThrow()).containsExactly(args);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", ",", "--tags|a,b c", "|", "a||", "a\"b|*|%2C|+|ü 🎨\n\\"})
  void arguments_encodedAndDecoded_areTheSame(String joined) {
    String[] args = joined.split("\\|", -1);

    String encoded = Arguments.encode(args);

    assertThat(Arguments.decode(encoded)).containsExactly(args);
    assertThat(encoded).matches("[A-Za-z0-9.*_+%,-]*");
  }

  @Test
  void noArguments_encodedAndDecoded_areNone() {
    assertThat(Arguments.decode(Arguments.encode(new String[0]))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Linux", "Mac OS X"})
  void unix_searchesFoldersOfTheSystemAndTheUser(String os) {
    List<String> folders = JavaHome.installFolders(os, Map.of(), "/home/me");

    assertThat(folders)
        .contains("/usr/lib/jvm", "/home/me/.sdkman/candidates/java", "/home/me/.jdks")
        .contains("/Library/Java/JavaVirtualMachines")
        .allSatisfy(folder -> assertThat(folder).matches("/[^~%]+"));
  }

  @Test
  void windows_searchesFoldersOfTheSystemAndTheUser() {
    Map<String, String> env = Map.of("ProgramFiles", "D:\\PROGRA~1");

    List<String> folders = JavaHome.installFolders("Windows 11", env, "C:\\Users\\me");

    assertThat(folders)
        .contains("D:\\PROGRA~1\\Eclipse Adoptium", "C:\\Users\\me\\.jdks")
        .allSatisfy(folder -> assertThat(folder).matches("(D:.PROGRA~1|C:.Users.me)[^~%]+"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"25", "25.0.3", "26-ea", "25.0.1.1"})
  void releaseIsNewEnough_isFound(String version) throws Exception {
    Path home = home("jvm/one", version);

    assertThat(found()).contains(home.resolve("bin/java"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"24.0.2", "17", "1.8.0_402", "", "new", "25.x", "-25", "99999999999"})
  void releaseIsOldOrUnreadable_isPassedOver(String version) throws Exception {
    home("jvm/one", version);

    assertThat(found()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "JAVA_VERSION=25", "OLD_JAVA_VERSION=\"25\"", "JAVA_VERSION=\"25"})
  void releaseHoldsNoVersion_isPassedOver(String release) throws Exception {
    Files.writeString(home("jvm/one", "25").resolve("release"), release);

    assertThat(found()).isEmpty();
  }

  @Test
  void releaseIsNotText_isPassedOver() throws Exception {
    Files.write(home("jvm/one", "25").resolve("release"), new byte[] {(byte) 0xff, 0, 1});

    assertThat(found()).isEmpty();
  }

  @Test
  void noReleaseFile_isPassedOver() throws Exception {
    Files.delete(home("jvm/one", "25").resolve("release"));

    assertThat(found()).isEmpty();
  }

  @Test
  void noJavaInBin_isPassedOver() throws Exception {
    Path home = home("jvm/one", "25");
    Files.delete(home("jvm/two", "26").resolve("bin/java"));

    assertThat(found()).contains(home.resolve("bin/java"));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void javaIsNotExecutable_isPassedOver() throws Exception {
    boolean changed = home("jvm/one", "25").resolve("bin/java").toFile().setExecutable(false);

    assertThat(changed).isTrue();
    assertThat(found()).isEmpty();
  }

  @Test
  void severalInstalled_newestWins() throws Exception {
    home("jvm/a", "25.0.9");
    Path newest = home("jvm/b", "25.0.10");
    home("jvm/c", "25");
    home("user/d", "17.0.99");

    assertThat(found()).contains(newest.resolve("bin/java"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jvm/jdk.jdk/Contents/Home",
        "jvm/openjdk@25/libexec/openjdk.jdk/Contents/Home",
        "user/temurin25-jdk/current"
      })
  void homeIsInsideOfWhatWasInstalled_isFound(String path) throws Exception {
    Path home = home(path, "25.0.3");

    assertThat(found()).contains(home.resolve("bin/java"));
  }

  @Test
  void preferredIsNewEnough_winsOverNewer() throws Exception {
    Path preferred = home("mine", "25");
    home("jvm/newer", "27");

    assertThat(found(preferred.toString())).contains(preferred.resolve("bin/java"));
  }

  @Test
  void severalPreferred_firstThatIsNewEnoughWins() throws Exception {
    Path old = home("old", "21.0.5");
    Path running = home("running", "25.0.3");
    Path newer = home("newer", "27");

    assertThat(found(old.toString(), running.toString(), newer.toString()))
        .contains(running.resolve("bin/java"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "relative", "/does/not/exist", "not\0a path"})
  void preferredIsNoHome_installedOneIsFound(String preferred) throws Exception {
    Path home = home("jvm/one", "25");

    assertThat(found(preferred)).contains(home.resolve("bin/java"));
  }

  private Optional<Path> found(String... preferred) {
    List<String> folders =
        Stream.of("jvm", "missing", "user").map(name -> disk.resolve(name).toString()).toList();
    return JavaHome.find(List.of(preferred), folders).map(java -> java.program);
  }

  private Path home(String path, String version) throws IOException {
    return fakeHome(disk.resolve(path), version, "");
  }

  /** Writes what the launcher looks for in a Java home. */
  static Path fakeHome(Path home, String version, String program) throws IOException {
    Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
    Files.writeString(
        home.resolve("release"),
        "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\nOS_NAME=\"Linux\"\n");
    Files.writeString(java, program);
    assertThat(java.toFile().setExecutable(true)).isTrue();
    return home;
  }
}
