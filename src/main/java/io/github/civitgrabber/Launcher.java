package io.github.civitgrabber;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs {@code Main} in a child JVM: because this one is older than the program, or its locale keeps
 * it from writing file names beyond ASCII, or just because its memory is not bounded as {@link
 * #BOUNDED} does it. In this JVM where it is a good one whose options somebody has chosen.
 *
 * <p>A child has the options, environment, streams and working directory of this JVM, and its exit
 * code becomes ours. This class alone is compiled for Java 11 and uses nothing but the JDK.
 */
public final class Launcher {
  private static final int OLDEST_JAVA = 25;
  private static final int EXIT_USAGE = 2;
  private static final int EXIT_INTERRUPTED = 130;

  /** Set in a child only, which never starts another one and can see whether its launcher lives. */
  private static final String LAUNCHER_PID = "civitgrabber.launcher.pid";

  /**
   * Its arguments: unlike a command line, an environment is hidden from a machine's other users.
   */
  private static final String ARGUMENTS = "CIVIT_GRABBER_LAUNCHER_ARGS";

  /** Set to anything by who wants no child that could be done without. */
  private static final String DIRECT = "CIVIT_GRABBER_DIRECT";

  /**
   * Where nobody has chosen: a heap that starts small, and survivor spaces in which what a page
   * needs dies before it is promoted. The default heap takes what the machine has, and grows with
   * the gallery. There is no upper bound beyond the JVM's own: one huge answer may need it.
   */
  private static final List<String> BOUNDED =
      List.of(
          "-XX:+IgnoreUnrecognizedVMOptions",
          "-XX:+UseSerialGC",
          "-Xms32m",
          "-Xmn24m",
          "-XX:SurvivorRatio=1",
          "-XX:TargetSurvivorRatio=90");

  /** Tells a child in which file {@code prepare} keeps the loaded program for later starts. */
  private static final String START_CACHE = "civitgrabber.start.cache";

  /**
   * A cache of another jar or Java, or a damaged one, is ignored by the JVM; nobody has to know.
   */
  private static final List<String> IGNORE_WRONG_CACHE =
      List.of("-XX:AOTMode=auto", "-Xlog:aot*=off", "-Xlog:cds*=off");

  /** For what ends soon. Never for a run: decryption is twenty times slower without C2. */
  private static final String QUICK_COMPILER = "-XX:TieredStopAtLevel=1";

  private static final List<String> ENDS_SOON = List.of("-h", "--help", "-V", "--version");

  /** Two JVMs cannot listen on the same port. */
  private static final List<String> NOT_FOR_THE_CHILD =
      List.of("-agentlib:jdwp", "-Dcom.sun.management.jmxremote.port");

  /** What these hold is already among the options that a JVM tells of itself. */
  private static final List<String> OPTION_VARIABLES =
      List.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS");

  private Launcher() {}

  /**
   * Ends with the exit code of {@code Main}, or with 2 where there is no Java to run it.
   *
   * @throws Throwable whatever {@code Main} throws
   */
  public static void main(String[] args) throws Throwable {
    String os = System.getProperty("os.name");
    boolean newEnough = Runtime.version().feature() >= OLDEST_JAVA;
    boolean anyFileName = namesAnyFile(os, System.getProperty("sun.jnu.encoding"));
    String why = "no newer one was found in JAVA_HOME or the usual folders";
    if (System.getProperty(LAUNCHER_PID) == null) {
      List<String> options = ManagementFactory.getRuntimeMXBean().getInputArguments();
      Optional<Path> java = Optional.empty();
      if (!newEnough || !anyFileName) {
        java = installedJava(os);
      } else if (isPlain(options) && System.getenv(DIRECT) == null) {
        java = runningJava();
      }
      if (java.isPresent()) {
        try {
          System.exit(runChild(java.get(), options, args, anyFileName));
        } catch (IOException e) {
          why = "the newer one did not start (" + e.getMessage() + ")";
        }
      }
    }
    if (!newEnough) {
      System.err.println(tooOld(System.getProperty("java.version"), why));
      System.exit(EXIT_USAGE);
    }
    String handedOver = System.getenv(ARGUMENTS);
    boolean isChild = System.getProperty(LAUNCHER_PID) != null;
    runMain(isChild && handedOver != null ? decode(handedOver) : args);
  }

  private static Optional<Path> installedJava(String os) {
    Map<String, String> env = System.getenv();
    List<String> preferred =
        List.of(env.getOrDefault("JAVA_HOME", ""), System.getProperty("java.home"));
    List<String> folders = JavaHome.installFolders(os, env, System.getProperty("user.home"));
    return JavaHome.find(preferred, folders).map(java -> java.program);
  }

  private static Optional<Path> runningJava() {
    for (String name : JavaHome.PROGRAMS) {
      Path program = Path.of(System.getProperty("java.home"), "bin", name);
      if (Files.isExecutable(program)) {
        return Optional.of(program);
      }
    }
    return Optional.empty();
  }

  /**
   * Whether these leave it to us how the JVM works. Any other option may contradict ours, or be
   * there for this very process, as an agent is.
   */
  static boolean isPlain(List<String> options) {
    for (String option : options) {
      if (!option.startsWith("-D") || option.startsWith("-Dcom.sun.management.")) {
        return false;
      }
    }
    return true;
  }

  private static boolean endsSoon(String[] args) {
    return !Collections.disjoint(ENDS_SOON, Arrays.asList(args));
  }

  /** What a child with {@code options} of the user's is to have as well. */
  static List<String> ownOptions(List<String> options, String[] args) {
    List<String> own = new ArrayList<>();
    if (isPlain(options)) {
      own.addAll(BOUNDED);
      if (endsSoon(args)) {
        own.add(QUICK_COMPILER);
      }
    }
    return own;
  }

  /** Windows and macOS write any file name; elsewhere the locale must be one of UTF-8. */
  static boolean namesAnyFile(String os, String fileNameEncoding) {
    return os.startsWith("Windows")
        || os.startsWith("Mac")
        || "UTF-8".equalsIgnoreCase(fileNameEncoding);
  }

  static String tooOld(String running, String why) {
    return String.format(
        Locale.ROOT,
        "civit-grabber needs Java %s or newer, but this is Java %s and %s; install a JDK %1$s"
            + " (for example Eclipse Temurin from https://adoptium.net) or set JAVA_HOME to one.",
        OLDEST_JAVA,
        running,
        why);
  }

  private static void runMain(String[] args) throws Throwable {
    Method main =
        Class.forName("io.github.civitgrabber.Main").getDeclaredMethod("main", String[].class);
    main.setAccessible(true);
    try {
      main.invoke(null, (Object) args);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static int runChild(Path java, List<String> options, String[] args, boolean anyFileName)
      throws IOException {
    String classPath = System.getProperty("java.class.path");
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.addAll(ownOptions(options, args));
    // What prints a text only is not faster with it.
    if (isPlain(options) && !endsSoon(args) && new File(classPath).isFile()) {
      command.addAll(StartCache.options(java, Path.of(classPath)));
    }
    for (String option : options) {
      if (NOT_FOR_THE_CHILD.stream().noneMatch(option::startsWith)) {
        command.add(option);
      }
    }
    command.add("-D" + LAUNCHER_PID + "=" + ProcessHandle.current().pid());
    // -jar where we can: only then does Java read the manifest, which allows native access.
    command.addAll(
        new File(classPath).isFile()
            ? List.of("-jar", classPath)
            : List.of("-cp", classPath, Launcher.class.getName()));
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    builder.environment().keySet().removeAll(OPTION_VARIABLES);
    builder.environment().put(ARGUMENTS, encode(anyFileName ? args : asTyped(args)));
    if (!anyFileName) {
      builder.environment().put("LC_ALL", "C.UTF-8");
    }
    AtomicReference<Process> child = new AtomicReference<>();
    passSignalsTo(child);
    child.set(builder.start());
    return child.get().onExit().join().exitValue();
  }

  /** Reads again, as UTF-8, what the locale has spoilt; only Linux keeps the bytes. */
  private static String[] asTyped(String[] args) {
    try {
      Path commandLine = Path.of("/proc/self/cmdline");
      Charset charset = Charset.forName(System.getProperty("sun.jnu.encoding"));
      String spoilt = new String(Files.readAllBytes(commandLine), charset);
      // They differ where arguments came from an @file.
      return Arrays.equals(lastWords(spoilt, args.length), args)
          ? lastWords(Files.readString(commandLine), args.length)
          : args;
    } catch (IOException | IllegalArgumentException notLinuxOrNotUtf8) {
      return args;
    }
  }

  private static String[] lastWords(String commandLine, int count) {
    String[] words = commandLine.split("\0", -1);
    int end = words.length - 1; // nothing follows the last \0
    return Arrays.copyOfRange(words, Math.max(0, end - count), end);
  }

  /**
   * Puts a comma behind each argument, in the form of a URL: ASCII without blanks and quotes, which
   * no locale alters.
   */
  static String encode(String[] args) {
    return Arrays.stream(args)
        .map(arg -> URLEncoder.encode(arg, StandardCharsets.UTF_8) + ",")
        .collect(Collectors.joining());
  }

  static String[] decode(String encoded) {
    String[] parts = encoded.split(",", -1);
    return Arrays.stream(parts, 0, parts.length - 1)
        .map(part -> URLDecoder.decode(part, StandardCharsets.UTF_8))
        .toArray(String[]::new);
  }

  /** Lets the child end in its own time. By reflection, because the compiler warns of sun.misc. */
  private static void passSignalsTo(AtomicReference<Process> child) {
    InvocationHandler passOn =
        (proxy, method, arguments) -> {
          Process running = child.get();
          if (running == null) {
            System.exit(EXIT_INTERRUPTED);
          } else if (running.supportsNormalTermination()) {
            // Elsewhere, on Windows, this would kill; there the console tells the child by itself.
            running.destroy();
          }
          return null;
        };
    for (String name : List.of("INT", "TERM", "HUP")) {
      try {
        Class<?> signal = Class.forName("sun.misc.Signal");
        Class<?> type = Class.forName("sun.misc.SignalHandler");
        Object handler =
            Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, passOn);
        Object named = signal.getConstructor(String.class).newInstance(name);
        signal.getMethod("handle", signal, type).invoke(null, named, handler);
      } catch (ReflectiveOperationException unknownOrTaken) {
        // Then the signal ends this JVM, and the child sees that its launcher is gone.
      }
    }
  }

  /** The file in which {@code prepare} keeps what the JVM has loaded of one jar. */
  static final class StartCache {

    private StartCache() {}

    /** What lets a child use the file, if there is one, and tells it the file's name. */
    private static List<String> options(Path java, Path jar) throws IOException {
      Optional<Path> folder =
          folder(System.getProperty("os.name"), System.getenv(), System.getProperty("user.home"));
      List<String> options = new ArrayList<>();
      if (folder.isPresent()) {
        Path file = folder.get().resolve(name(java, jar));
        options.add("-D" + START_CACHE + "=" + file);
        if (Files.isRegularFile(file)) {
          options.add("-XX:AOTCache=" + file);
          options.addAll(IGNORE_WRONG_CACHE);
        }
      }
      return options;
    }

    /** Empty where the account has no place for it. */
    static Optional<Path> folder(String os, Map<String, String> env, String userHome) {
      String folder;
      if (os.startsWith("Windows")) {
        folder = env.getOrDefault("LOCALAPPDATA", userHome + "\\AppData\\Local");
      } else if (os.startsWith("Mac")) {
        folder = userHome + "/Library/Caches";
      } else {
        folder = env.getOrDefault("XDG_CACHE_HOME", "");
        if (!folder.startsWith("/")) { // the XDG rules: ignore a relative one
          folder = userHome + "/.cache";
        }
      }
      try {
        return Optional.of(Path.of(folder, "civit-grabber")).filter(Path::isAbsolute);
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

  /** An installed Java that is new enough to run {@code Main}. */
  static final class JavaHome {
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
    static final List<String> PROGRAMS = List.of("java", "java.exe");

    private static final Pattern RELEASE =
        Pattern.compile("^JAVA_VERSION=\"([^\"]+)\"", Pattern.MULTILINE);

    final Path program;
    final Runtime.Version version;

    private JavaHome(Path program, Runtime.Version version) {
      this.program = program;
      this.version = version;
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
        Matcher release = RELEASE.matcher(Files.readString(Path.of(home, "release")));
        if (!Path.of(home).isAbsolute() || !release.find()) {
          return Optional.empty();
        }
        Runtime.Version version = Runtime.Version.parse(release.group(1));
        return PROGRAMS.stream()
            .map(name -> Path.of(home, "bin", name))
            .filter(program -> version.feature() >= OLDEST_JAVA && Files.isExecutable(program))
            .map(program -> new JavaHome(program, version))
            .findFirst();
      } catch (IOException | IllegalArgumentException notAHome) {
        return Optional.empty();
      }
    }
  }
}
