package io.github.civitgrabber.launcher;

import io.github.civitgrabber.signal.SystemSignal;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs {@code Main} in a child JVM: because this one is older than the program, or its locale keeps
 * it from writing file names beyond ASCII, or just because it has not the options that the program
 * wants. In this JVM where it is new enough and its options were chosen by the user.
 *
 * <p>A child has the options, environment, streams and working directory of this JVM, and its exit
 * code becomes ours.
 */
public final class Launcher {
  private static final int EXIT_USAGE = 2;

  /** Set in a child only, which never starts another one and can see whether its launcher lives. */
  private static final String LAUNCHER_PID = "civitgrabber.launcher.pid";

  /** Tells the program where the account keeps what can be made again. */
  private static final String CACHE_FOLDER = "civitgrabber.cache.folder";

  /** Set to anything, it means: no child where the program can run without one. */
  private static final String DIRECT = "CIVIT_GRABBER_DIRECT";

  /** What these hold is already among the options that a JVM tells of itself. */
  static final List<String> OPTION_VARIABLES =
      List.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS");

  private Launcher() {}

  /**
   * Ends with the exit code of {@code Main}, or with 2 where there is no Java to run it.
   *
   * @throws Throwable whatever {@code Main} throws
   */
  public static void main(String[] args) throws Throwable {
    String os = System.getProperty("os.name");
    String running = System.getProperty("java.version");
    boolean newEnough = Runtime.version().feature() >= JavaHome.OLDEST;
    boolean anyFileName = namesAnyFile(os, System.getProperty("sun.jnu.encoding"));
    Optional<String> cannot = Optional.empty();
    if (System.getProperty(LAUNCHER_PID) == null) {
      List<String> options = usersOptions();
      Optional<JavaHome> java = Optional.empty();
      if (!newEnough || !anyFileName) {
        java = installedJava(os);
      } else if (ChildOptions.isPlain(options) && System.getenv(DIRECT) == null) {
        java = JavaHome.running();
      }
      if (java.isPresent()) {
        try {
          System.exit(runChild(java.get(), options, args, anyFileName));
        } catch (IOException e) {
          cannot = Optional.of(didNotStart(running, java.get().program, e));
        }
      }
    }
    if (!newEnough) {
      System.err.println(cannot.orElse(tooOld(running)));
      System.exit(EXIT_USAGE);
    }
    boolean isChild = System.getProperty(LAUNCHER_PID) != null;
    StartCacheFile.folder(os, System.getenv(), System.getProperty("user.home"))
        .ifPresent(folder -> System.setProperty(CACHE_FOLDER, folder.toString()));
    runMain(isChild ? Arguments.handedOver(System.getenv()).orElse(args) : args);
  }

  /**
   * The options of this JVM. That {@code java -jar} without any has none is seen by its command
   * line: to ask the JVM itself takes longer than all else here.
   */
  private static List<String> usersOptions() {
    boolean variable = false;
    for (String name : OPTION_VARIABLES) {
      variable |= System.getenv(name) != null;
    }
    String[] words = ProcessHandle.current().info().arguments().orElse(new String[0]);
    return !variable && words.length > 0 && words[0].equals("-jar")
        ? List.of()
        : ManagementFactory.getRuntimeMXBean().getInputArguments();
  }

  private static Optional<JavaHome> installedJava(String os) {
    Map<String, String> env = System.getenv();
    List<String> preferred =
        List.of(env.getOrDefault("JAVA_HOME", ""), System.getProperty("java.home"));
    List<String> folders = JavaHome.installFolders(os, env, System.getProperty("user.home"));
    return JavaHome.find(preferred, folders);
  }

  /** Windows and macOS write any file name; elsewhere the locale must be one of UTF-8. */
  static boolean namesAnyFile(String os, String fileNameEncoding) {
    return os.startsWith("Windows")
        || os.startsWith("Mac")
        || "UTF-8".equalsIgnoreCase(fileNameEncoding);
  }

  static String tooOld(String running) {
    return String.format(
        Locale.ROOT,
        "civit-grabber needs Java %s or newer, but this is Java %s and no newer one was found in"
            + " JAVA_HOME or the usual folders; install a JDK %1$s (for example Eclipse Temurin"
            + " from https://adoptium.net) or set JAVA_HOME to one.",
        JavaHome.OLDEST,
        running);
  }

  static String didNotStart(String running, Path program, IOException why) {
    return String.format(
        Locale.ROOT,
        "civit-grabber needs Java %s or newer, and this is Java %s. Tried to start %s instead but"
            + " that failed (%s); put that right, or start the jar with that program yourself.",
        JavaHome.OLDEST,
        running,
        program,
        why.getCause() == null ? why.getMessage() : why.getCause().getMessage());
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

  private static int runChild(
      JavaHome java, List<String> options, String[] args, boolean anyFileName) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command(java, options, args)).inheritIO();
    builder.environment().keySet().removeAll(OPTION_VARIABLES);
    Arguments.handOver(anyFileName ? args : Arguments.asTyped(args), builder.environment());
    if (!anyFileName) {
      builder.environment().put("LC_ALL", "C.UTF-8");
    }
    Process child = builder.start();
    passSignalsTo(child); // while it starts: this takes some time
    return child.onExit().join().exitValue();
  }

  private static List<String> command(JavaHome java, List<String> options, String[] args)
      throws IOException {
    String classPath = System.getProperty("java.class.path");
    boolean isJar = new File(classPath).isFile();
    if (isJar) {
      // A start cache counts for the path alone that it was made with.
      classPath = Path.of(classPath).toRealPath().toString();
    }
    List<String> command = new ArrayList<>();
    command.add(java.program.toString());
    command.addAll(ChildOptions.own(options, args, java.version.feature()));
    if (isJar && ChildOptions.isPlain(options)) {
      command.addAll(StartCacheFile.options(java.program, Path.of(classPath)));
    }
    command.addAll(ChildOptions.passedOn(options));
    command.add("-D" + LAUNCHER_PID + "=" + ProcessHandle.current().pid());
    // -jar where we can: only then does Java read the manifest, which allows native access.
    command.addAll(
        isJar ? List.of("-jar", classPath) : List.of("-cp", classPath, Launcher.class.getName()));
    return command;
  }

  /**
   * Lets the child end in its own time. A hang-up once: shell and system may both tell of a closed
   * terminal, and a second signal ends the child at once.
   */
  private static void passSignalsTo(Process child) {
    AtomicBoolean hungUp = new AtomicBoolean();
    for (String name : List.of("INT", "TERM", "HUP")) {
      try {
        SystemSignal.handle(
            name,
            () -> {
              boolean again = name.equals("HUP") && hungUp.getAndSet(true);
              // On Windows this would kill, and the console tells the child by itself.
              if (!again && child.supportsNormalTermination()) {
                child.destroy();
              }
            });
      } catch (IllegalArgumentException unknownOrTaken) {
        // Then the signal ends this JVM, and the child sees that its launcher is gone.
      }
    }
  }
}
