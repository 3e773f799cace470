package io.github.civitgrabber.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.signal.SystemSignal;
import io.github.civitgrabber.testing.HangUp;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Starts the launcher as a process, with a {@code Main} of this test's own. On Linux only, where
 * the locale can make it need a child.
 */
@EnabledOnOs(OS.LINUX)
@Timeout(60)
@Tag("slow")
class LauncherProcessTest {
  private static final String LAUNCHER = "io.github.civitgrabber.launcher.Launcher";
  private static final Map<String, String> ASCII = Map.of("LC_ALL", "C");
  private static final Map<String, String> UTF8 = Map.of("LC_ALL", "C.UTF-8");
  private static final Map<String, String> DIRECT =
      Map.of("LC_ALL", "C.UTF-8", "CIVIT_GRABBER_DIRECT", "1");

  private static final String FAKE_MAIN =
      """
      package io.github.civitgrabber;

      import java.io.PrintStream;
      import sun.misc.Signal;

      class Main {
        static int received;

        public static void main(String[] args) throws Exception {
          var out = new PrintStream(System.out, true, "UTF-8");
          if (args.length > 0 && args[0].equals("wait")) {
            var ending = ProcessHandle.current().parent().orElseThrow().onExit();
            ending.thenRun(() -> Runtime.getRuntime().halt(1));
            Signal.handle(new Signal("TERM"), signal -> {
              received++;
              out.println("TERM " + received);
              if (received == Integer.parseInt(args[1])) {
                System.exit(42);
              }
            });
            out.println("ready");
            Thread.currentThread().join();
          }
          var parent = ProcessHandle.current().parent().orElseThrow().pid();
          var launcher = Long.getLong("civitgrabber.launcher.pid", -1);
          out.println("encoding " + System.getProperty("sun.jnu.encoding"));
          out.println("is child " + (parent == launcher));
          for (String arg : args) {
            out.println("[" + arg + "]");
          }
          if (args.length > 0 && args[0].equals("options")) {
            java.lang.management.ManagementFactory.getRuntimeMXBean()
                .getInputArguments().forEach(out::println);
          }
          if (args.length > 0 && args[0].equals("throw")) {
            throw new java.io.IOException("from Main");
          }
          System.exit(Integer.getInteger("exit", 0));
        }
      }
      """;

  private static final String PRINTS_ITS_COMMAND =
      """
      #!/bin/sh
      printf '%s\\n' "$LC_ALL" "$JDK_JAVA_OPTIONS" "$CIVIT_GRABBER_LAUNCHER_ARGS" "$@"
      exit 9
      """;

  private static final List<Class<?>> PARTS =
      List.of(
          Launcher.class,
          Arguments.class,
          ChildOptions.class,
          JavaHome.class,
          StartCacheFile.class,
          SystemSignal.class);

  /** The launcher under test beside the fake Main. */
  @TempDir static Path classes;

  @TempDir Path disk;

  @BeforeAll
  static void compileFakeMain() throws Exception {
    Path source = Files.writeString(classes.resolve("Main.java"), FAKE_MAIN);
    tool("javac", "-nowarn", "-d", classes.toString(), source.toString());
    for (Class<?> part : PARTS) {
      String file = part.getName().replace('.', '/') + ".class";
      Files.createDirectories(classes.resolve(file).getParent());
      try (InputStream code = Launcher.class.getResourceAsStream("/" + file)) {
        Files.copy(code, classes.resolve(file));
      }
    }
  }

  @Test
  void nothingButProperties_mainRunsInChildWithBoundedMemory() throws Exception {
    Result result = launch(UTF8, "-Dexit=7", "-cp", classes(), LAUNCHER, "options", "a b", "", "ü");

    assertThat(result.output())
        .startsWith("encoding UTF-8", "is child true", "[options]", "[a b]", "[]", "[ü]")
        .contains("-XX:+UseSerialGC", "-Xmn32m", "-Dexit=7")
        .doesNotContain("-XX:TieredStopAtLevel=1");
    assertThat(result.errors()).isEmpty();
    assertThat(result.exitCode()).isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-Xmx64m", "-XX:+UseParallelGC", "--enable-native-access=ALL-UNNAMED"})
  void optionOfTheUsers_mainRunsInThisProcess(String option) throws Exception {
    Result result = launch(UTF8, option, "-cp", classes(), LAUNCHER, "x");

    assertThat(result.output()).containsExactly("encoding UTF-8", "is child false", "[x]");
  }

  @Test
  void optionOfTheUsersInTheEnvironment_mainRunsInThisProcess() throws Exception {
    Map<String, String> env = Map.of("LC_ALL", "C.UTF-8", "JDK_JAVA_OPTIONS", "-Xmx64m");

    Result result = launch(env, "-cp", classes(), LAUNCHER, "x");

    assertThat(result.output()).containsExactly("encoding UTF-8", "is child false", "[x]");
  }

  /** From a jar, where the launcher does not ask its JVM for options unless it may have some. */
  @ParameterizedTest
  @ValueSource(strings = {"JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS"})
  void optionInTheEnvironmentOfAJar_mainRunsInThisProcess(String variable) throws Exception {
    String jar = jar();
    Map<String, String> env = Map.of("LC_ALL", "C.UTF-8", variable, "-Xmx64m");

    Result result = launch(env, "-jar", jar, "x");

    assertThat(result.output()).containsExactly("encoding UTF-8", "is child false", "[x]");
  }

  @Test
  void noChildIsWanted_mainRunsInThisProcess() throws Exception {
    Result result = launch(DIRECT, "-Dexit=7", "-cp", classes(), LAUNCHER, "a b", "", "ü");

    assertThat(result.output())
        .containsExactly("encoding UTF-8", "is child false", "[a b]", "[]", "[ü]");
    assertThat(result.errors()).isEmpty();
    assertThat(result.exitCode()).isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1"})
  void mainThrows_causeIsReportedAsIfThrownDirectly(String direct) throws Exception {
    Result result = launch(direct.isEmpty() ? UTF8 : DIRECT, "-cp", classes(), LAUNCHER, "throw");

    assertThat(result.errors())
        .startsWith("Exception in thread \"main\" java.io.IOException: from Main");
    assertThat(result.exitCode()).isEqualTo(1);
  }

  @Test
  void asciiLocale_mainRunsInUtf8ChildWithTheSameArguments() throws Exception {
    Result result =
        launch(
            ASCII,
            "-Dexit=7",
            "-cp",
            classes(),
            LAUNCHER,
            "a b",
            "\"q\"",
            "",
            "%2C,",
            "*",
            "д🎨",
            "");

    assertThat(result.output())
        .containsExactly(
            "encoding UTF-8",
            "is child true",
            "[a b]",
            "[\"q\"]",
            "[]",
            "[%2C,]",
            "[*]",
            "[д🎨]",
            "[]");
    assertThat(result.errors()).isEmpty();
    assertThat(result.exitCode()).isEqualTo(7);
  }

  @Test
  void asciiLocaleAndNoArguments_childHasNone() throws Exception {
    Result result = launch(ASCII, "-cp", classes(), LAUNCHER);

    assertThat(result.output()).containsExactly("encoding UTF-8", "is child true");
    assertThat(result.exitCode()).isZero();
  }

  @Test
  void argumentsComeFromFile_childHasThemAsTheLocaleReadThem() throws Exception {
    Path file = disk.resolve("arguments");
    Files.writeString(file, "-cp " + classes() + " " + LAUNCHER + " x ü y");

    Result result = launch(ASCII, "@" + file);

    assertThat(result.output())
        .containsExactly("encoding UTF-8", "is child true", "[x]", "[\ufffd\ufffd]", "[y]");
  }

  @Test
  void jvmHasOptions_childHasThemOnceAndWithoutTheDebugPort() throws Exception {
    LauncherTest.fakeHome(disk, "25", PRINTS_ITS_COMMAND);
    Map<String, String> env =
        Map.of("LC_ALL", "C", "JAVA_HOME", disk.toString(), "JDK_JAVA_OPTIONS", "-Dvariable=1");
    String debug = "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,quiet=y,address=0";
    String classPath = classes() + ":" + disk;

    Result result =
        launch(env, "-Xmx64m", debug, "-Dkey=a b", "-cp", classPath, LAUNCHER, "--tags", "a,b");

    assertThat(result.output())
        .containsExactly(
            "C.UTF-8",
            "",
            "--tags,a%2Cb,",
            "-Dvariable=1",
            "-Xmx64m",
            "-Dkey=a b",
            "-Dcivitgrabber.launcher.pid=" + result.pid(),
            "-cp",
            classPath,
            LAUNCHER);
    assertThat(result.exitCode()).isEqualTo(9);
  }

  @Test
  void startedFromJar_childIsStartedFromItToo() throws Exception {
    String jar = disk.resolve("the program.jar").toString();
    tool("jar", "--create", "--file", jar, "--main-class", LAUNCHER, "-C", classes(), ".");
    LauncherTest.fakeHome(disk, "25", PRINTS_ITS_COMMAND);

    Result result = launch(Map.of("LC_ALL", "C", "JAVA_HOME", disk.toString()), "-jar", jar, "x");

    assertThat(result.output())
        .endsWith("-Dcivitgrabber.launcher.pid=" + result.pid(), "-jar", jar);
  }

  /** As in a runtime of somebody's own making: a signal ends the launcher, and all else works. */
  @Test
  void javaWithoutSignals_childIsStartedAllTheSame() throws Exception {
    LauncherTest.fakeHome(disk, "25", PRINTS_ITS_COMMAND);

    Result result =
        launch(
            Map.of("LC_ALL", "C", "JAVA_HOME", disk.toString()),
            "--limit-modules=java.base,java.management",
            "-cp",
            classes(),
            LAUNCHER);

    assertThat(result.errors()).isEmpty();
    assertThat(result.exitCode()).isEqualTo(9);
  }

  /** The JVM takes a cache for the very path alone that the jar had when it was made. */
  @Test
  void jarIsNamedFromHere_childHasItsWholePath() throws Exception {
    String jar = jar();
    Path fromHere = Path.of("").toAbsolutePath().relativize(Path.of(jar));
    LauncherTest.fakeHome(disk, "25", PRINTS_ITS_COMMAND);

    Result result =
        launch(
            Map.of("LC_ALL", "C", "JAVA_HOME", disk.toString()), "-jar", fromHere.toString(), "x");

    assertThat(result.output()).endsWith("-jar", jar);
  }

  @Test
  void startCacheIsThere_childUsesIt() throws Exception {
    String jar = jar();
    Path java = LauncherTest.fakeHome(disk, "25", PRINTS_ITS_COMMAND).resolve("bin/java");
    Path cache = cacheOfAccount(java, jar);
    Map<String, String> env = fakeJavaAndAccount();

    Result without = launch(env, "-jar", jar, "x");
    Files.writeString(cache, "");
    Result with = launch(env, "-jar", jar, "x");
    Result help = launch(env, "-jar", jar, "--help");
    Result chosen = launch(env, "-Xmx64m", "-jar", jar, "x");

    String place = "-Dcivitgrabber.start.cache=" + cache;
    assertThat(without.output()).contains(place).noneMatch(LauncherProcessTest::usesCache);
    assertThat(with.output()).contains(place, "-XX:AOTCache=" + cache, "-Xlog:aot*=off");
    assertThat(help.output()).contains("-XX:AOTCache=" + cache, "-XX:TieredStopAtLevel=1");
    assertThat(chosen.output()).noneMatch(LauncherProcessTest::usesCache);
  }

  @Test
  void buildHasPutAStartCacheBesideTheJar_childUsesItUnlessTheAccountHasOne() throws Exception {
    String jar = jar();
    Path java = LauncherTest.fakeHome(disk, "25", PRINTS_ITS_COMMAND).resolve("bin/java");
    Path beside = Files.writeString(disk.resolve("program.aot"), "");
    Path ofAccount = cacheOfAccount(java, jar);
    Map<String, String> env = fakeJavaAndAccount();

    Result first = launch(env, "-jar", jar, "x");
    Files.writeString(ofAccount, "");
    Result second = launch(env, "-jar", jar, "x");

    assertThat(first.output())
        .contains("-Dcivitgrabber.start.cache=" + ofAccount, "-XX:AOTCache=" + beside);
    assertThat(second.output())
        .contains("-XX:AOTCache=" + ofAccount)
        .doesNotContain("-XX:AOTCache=" + beside);
  }

  private String jar() throws Exception {
    String jar = disk.resolve("program.jar").toString();
    tool("jar", "--create", "--file", jar, "--main-class", LAUNCHER, "-C", classes(), ".");
    return jar;
  }

  private Path cacheOfAccount(Path java, String jar) throws Exception {
    Path folder = Files.createDirectories(disk.resolve("cache/civit-grabber"));
    return folder.resolve(StartCacheFile.name(java, Path.of(jar)));
  }

  private Map<String, String> fakeJavaAndAccount() {
    return Map.of(
        "LC_ALL", "C",
        "JAVA_HOME", disk.toString(),
        "XDG_CACHE_HOME", disk.resolve("cache").toString());
  }

  /** Made by another build of Java, or cut off: nobody has to know. */
  @Test
  void startCacheIsUnusable_mainRunsAsWithoutIt() throws Exception {
    String jar = jar();
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Files.writeString(cacheOfAccount(java, jar), "damaged");
    Map<String, String> env =
        Map.of("LC_ALL", "C.UTF-8", "XDG_CACHE_HOME", disk.resolve("cache").toString());

    Result result = launch(env, "-jar", jar, "options");

    assertThat(result.output())
        .startsWith("encoding UTF-8", "is child true")
        .anyMatch(LauncherProcessTest::usesCache);
    assertThat(result.errors()).isEmpty();
    assertThat(result.exitCode()).isZero();
  }

  private static boolean usesCache(String option) {
    return option.startsWith("-XX:AOT");
  }

  /** Other users of a machine see command lines, and the child needs no second one with the key. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "--api_key s3cr3t",
        "--api_key=s3cr3t",
        "--api-key s3cr3t",
        "--api-key=s3cr3t",
        "--mode 1 --api_key s3cr3t --api-key=s3cr3t"
      })
  void keyIsAmongTheArguments_itIsNotOnTheChildsCommandLine(String arguments) throws Exception {
    LauncherTest.fakeHome(disk, "25", PRINTS_ITS_COMMAND);
    Map<String, String> env = Map.of("LC_ALL", "C", "JAVA_HOME", disk.toString());
    List<String> command = new ArrayList<>(List.of("-cp", classes(), LAUNCHER));
    command.addAll(List.of(arguments.split(" ")));

    Result result = launch(env, command.toArray(String[]::new));

    assertThat(result.output().get(2)).contains("s3cr3t");
    assertThat(result.output().subList(3, result.output().size()))
        .contains(LAUNCHER)
        .noneMatch(word -> word.contains("s3cr3t"));
  }

  /** Linux takes 128 KB in one string, and these are a megabyte. */
  @Test
  void argumentsAreManyAndLong_childHasAll() throws Exception {
    List<String> names =
        IntStream.range(0, 9_000).mapToObj(i -> "a-name-that-is-long".repeat(6) + i).toList();
    Path file = disk.resolve("arguments");
    Files.writeString(file, "-cp " + classes() + " " + LAUNCHER + " " + String.join(" ", names));

    Result result = launch(UTF8, "@" + file);

    assertThat(result.errors()).isEmpty();
    assertThat(result.output()).startsWith("encoding UTF-8", "is child true");
    assertThat(result.output().subList(2, result.output().size()))
        .isEqualTo(names.stream().map(name -> "[" + name + "]").toList());
  }

  @Test
  void keyIsAmongTheArguments_childSeesItAsTyped() throws Exception {
    Map<String, String> env = Map.of("LC_ALL", "C", "CIVITAI_API_KEY", "other");

    Result result = launch(env, "-cp", classes(), LAUNCHER, "--api_key", "s3cr3t", "--api-key=x");

    assertThat(result.output()).contains("is child true");
    assertThat(result.output()).endsWith("[--api_key]", "[s3cr3t]", "[--api-key=x]");
  }

  /** It is for a child alone. */
  @Test
  void argumentsAreInTheEnvironmentOfNoChild_theyAreNotUsed() throws Exception {
    Map<String, String> env = new HashMap<>(DIRECT);
    env.put("CIVIT_GRABBER_LAUNCHER_ARGS", "y,");

    Result result = launch(env, "-cp", classes(), LAUNCHER, "x");

    assertThat(result.output()).contains("is child false", "[x]");
  }

  @Test
  void childCannotBeStarted_mainRunsInThisProcess() throws Exception {
    LauncherTest.fakeHome(disk, "25", "#!/does/not/exist\n");
    Map<String, String> env = Map.of("LC_ALL", "C", "JAVA_HOME", disk.toString());

    Result result = launch(env, "-cp", classes(), LAUNCHER, "x");

    assertThat(result.output()).contains("is child false", "[x]").doesNotContain("encoding UTF-8");
    assertThat(result.errors()).isEmpty();
  }

  @Test
  void launcherPidIsSet_noOtherChildIsStarted() throws Exception {
    Result result = launch(ASCII, "-Dcivitgrabber.launcher.pid=1", "-cp", classes(), LAUNCHER, "x");

    assertThat(result.output()).contains("is child false", "[x]").doesNotContain("encoding UTF-8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM"})
  void signalled_eachIsPassedOnAndTheChildDecides(String signal) throws Exception {
    Process launcher = start(ASCII, "-cp", classes(), LAUNCHER, "wait", "2");
    try (BufferedReader output = launcher.inputReader(UTF_8)) {
      assertThat(output.readLine()).isEqualTo("ready");

      send(signal, launcher);

      assertThat(output.readLine()).isEqualTo("TERM 1");

      send(signal, launcher);

      assertThat(output.readLine()).isEqualTo("TERM 2");
      assertThat(launcher.waitFor()).isEqualTo(42);
    }
  }

  /**
   * Shell and system may both tell of a closed terminal; two signals would end the child at once.
   */
  @Test
  void hungUpTwice_isPassedOnOnce() throws Exception {
    HangUp.assumeHeard();
    Process launcher = start(ASCII, "-cp", classes(), LAUNCHER, "wait", "3");
    try (BufferedReader output = launcher.inputReader(UTF_8)) {
      assertThat(output.readLine()).isEqualTo("ready");
      send("HUP", launcher);
      assertThat(output.readLine()).isEqualTo("TERM 1");

      send("HUP", launcher);
      send("INT", launcher);

      assertThat(output.readLine()).isEqualTo("TERM 2");
      launcher.children().forEach(ProcessHandle::destroyForcibly);
      assertThat(output.readLine()).isNull();
    }
  }

  /** It would go on to hold the lock that the next run needs. */
  @Test
  void launcherIsKilled_childEnds() throws Exception {
    Process launcher = new ProcessBuilder("sleep", "60").start();
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Process child =
          start(
              UTF8,
              "-cp",
              System.getProperty("java.class.path"),
              "-Dcivitgrabber.launcher.pid=" + launcher.pid(),
              "-Dpicocli.defaults.civit-grabber.path=none",
              "io.github.civitgrabber.Main",
              "--mode=1",
              "--username=ann",
              "--api_url=http://127.0.0.1:" + silent.getLocalPort(),
              "--output_dir=" + disk.resolve("out"),
              "--db=" + disk.resolve("t.sqlite"));
      silent.accept().close();
      assertThat(child.isAlive()).isTrue();

      launcher.destroyForcibly().waitFor();

      assertThat(child.waitFor()).isEqualTo(137);
    } finally {
      launcher.destroyForcibly();
    }
  }

  private Result launch(Map<String, String> env, String... arguments) throws Exception {
    Process launcher = start(env, arguments);
    try (BufferedReader output = launcher.inputReader(UTF_8)) {
      List<String> lines = output.lines().toList();
      int exitCode = launcher.waitFor();
      return new Result(launcher.pid(), exitCode, lines, Files.readString(disk.resolve("errors")));
    }
  }

  private Process start(Map<String, String> env, String... arguments) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String command =
        Stream.concat(Stream.of(java), Stream.of(arguments))
            .map(LauncherProcessTest::asShellWord)
            .collect(Collectors.joining(" ", "exec ", ""));
    ProcessBuilder builder = new ProcessBuilder(HangUp.heardBy(List.of("sh", "-c", command)));
    builder
        .environment()
        .keySet()
        .removeAll(List.of("JAVA_HOME", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
    builder.environment().putAll(env);
    Process launcher = builder.redirectError(disk.resolve("errors").toFile()).start();
    // A read that waits for a process is not interrupted: end the process instead.
    CompletableFuture.delayedExecutor(30, TimeUnit.SECONDS).execute(launcher::destroyForcibly);
    return launcher;
  }

  /** Spells out the bytes of UTF-8, which this JVM could not hand over in a locale without it. */
  private static String asShellWord(String word) {
    StringBuilder octal = new StringBuilder();
    for (byte unit : word.getBytes(UTF_8)) {
      octal.append(String.format(Locale.ROOT, "\\%03o", unit & 0xff));
    }
    return "\"$(printf '" + octal + "')\"";
  }

  private static void send(String signal, Process process) throws Exception {
    String command = "kill -s " + signal + " " + process.pid();
    assertThat(new ProcessBuilder("sh", "-c", command).start().waitFor()).isZero();
  }

  private static String classes() {
    return classes.toString();
  }

  private static void tool(String name, String... arguments) {
    StringWriter said = new StringWriter();
    PrintWriter output = new PrintWriter(said);
    int exitCode = ToolProvider.findFirst(name).orElseThrow().run(output, output, arguments);
    assertThat(exitCode).as(said.toString()).isZero();
  }

  private record Result(long pid, int exitCode, List<String> output, String errors) {}
}
