package io.github.civitgrabber;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Holds the package table of docs/architecture.md: a rule that is only written does not last. */
@AnalyzeClasses(
    packages = ArchitectureTest.ROOT,
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  static final String ROOT = "io.github.civitgrabber";

  /** Each package of the project with those that it may use; cli may use them all. */
  private static final Map<String, List<String>> TABLE =
      Map.ofEntries(
          Map.entry("launcher", List.of("signal")),
          Map.entry("signal", List.of()),
          Map.entry("core", List.of()),
          Map.entry("http", List.of("core")),
          Map.entry("entry", List.of("core")),
          Map.entry("catalog", List.of("http", "entry", "core")),
          Map.entry("media", List.of()),
          Map.entry("transfer", List.of("http", "media", "core")),
          Map.entry("tracking", List.of("core")),
          Map.entry("lock", List.of("core")),
          Map.entry("library", List.of("media", "core")),
          Map.entry(
              "run",
              List.of(
                  "catalog", "entry", "transfer", "tracking", "library", "http", "media", "core")),
          Map.entry("report", List.of("run", "collection", "core")),
          Map.entry("collection", List.of("tracking", "library", "media", "entry", "core")),
          Map.entry("gallery", List.of("tracking", "entry", "core")),
          Map.entry("demo", List.of()));

  @ArchTest static final ArchRule packages_useWhatTheTableSays = table();

  @ArchTest
  static final ArchRule packages_haveNoCycles =
      slices().matching(ROOT + ".(**)").should().beFreeOfCycles();

  private static final int MOST_FILES = 30;

  @ArchTest
  static void packages_haveNoMoreFilesThanAReaderKeepsInMind(JavaClasses classes) {
    Map<String, Long> files =
        classes.stream()
            .filter(JavaClass::isTopLevelClass)
            .collect(groupingBy(JavaClass::getPackageName, counting()));

    assertThat(files)
        .isNotEmpty()
        .allSatisfy((name, count) -> assertThat(count).as(name).isLessThanOrEqualTo(MOST_FILES));
  }

  private static final int MOST_LINES = 250;

  @ArchTest
  static void sources_areShortEnoughToReadAtOnce(JavaClasses classes) throws IOException {
    List<Path> sources;
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      sources = files.filter(file -> file.toString().endsWith(".java")).toList();
    }

    assertThat(sources)
        .hasSizeGreaterThan(1)
        .allSatisfy(
            file -> assertThat(Files.readAllLines(file)).hasSizeLessThanOrEqualTo(MOST_LINES));
  }

  /** As {@code run/TargetRun} or {@code report/live}. */
  private static final Pattern NAMED = Pattern.compile("`((?!src/)[a-z]+(?:/[A-Za-z]+)+)`");

  @ArchTest
  static void documents_nameWhatIsThere(JavaClasses classes) throws IOException {
    List<Path> documents = new ArrayList<>(List.of(Path.of("docs/architecture.md")));
    try (Stream<Path> notes = Files.list(Path.of("docs/design"))) {
      notes.forEach(documents::add);
    }
    for (Path document : documents) {
      List<String> gone =
          NAMED
              .matcher(Files.readString(document))
              .results()
              .map(name -> ROOT + "." + name.group(1).replace('/', '.'))
              .filter(name -> !classes.contain(name) && !classes.containPackage(name))
              .toList();

      assertThat(gone).as(document.toString()).isEmpty();
    }
  }

  /** The JDK's types that need nothing from the world. */
  private static final String PURE =
      "java\\.(lang|math|text|time|util)\\..*|java\\.nio\\.charset\\..*"
          + "|java\\.nio\\.file\\.(Path|InvalidPathException)"
          + "|java\\.net\\.(URI|URISyntaxException|URL(?:En|De)coder|InetAddress)"
          + "|org\\.jspecify\\..*";

  @ArchTest
  static final ArchRule core_isPure =
      classes()
          .that()
          .resideInAPackage(ROOT + ".core..")
          .should()
          .onlyDependOnClassesThat(describe("are pure", ArchitectureTest::isPure));

  @ArchTest static final ArchRule httpClient_staysInHttp = confined("java.net.http..", "http");
  @ArchTest static final ArchRule failsafe_staysInHttp = confined("dev.failsafe..", "http");

  @ArchTest
  static final ArchRule jackson_staysWithJson =
      confined(
          "tools.jackson..",
          "entry",
          "catalog.json",
          "collection",
          "gallery",
          "demo",
          "report.json",
          "tracking.legacy");

  @ArchTest static final ArchRule sql_staysInTracking = confined("java.sql..", "tracking");
  @ArchTest static final ArchRule sqlite_staysInTracking = confined("org.sqlite..", "tracking");

  @ArchTest
  static final ArchRule commonsCsv_staysWithTables =
      confined("org.apache.commons.csv..", "library", "collection.export");

  @ArchTest static final ArchRule picocli_staysInCli = confined("picocli..", "cli");
  @ArchTest static final ArchRule logback_staysInCli = confined("ch.qos.logback..", "cli");

  @ArchTest
  static final ArchRule jline_staysWithTerminals = confined("org.jline..", "report.live", "cli");

  @ArchTest
  static final ArchRule httpServer_staysInDemo = confined("com.sun.net.httpserver..", "demo");

  @ArchTest
  static final ArchRule awt_staysWithPictures =
      confined("java.awt..", "demo.picture", "gallery.thumbnail");

  @ArchTest
  static final ArchRule imageIo_staysWithPictures =
      confined("javax.imageio..", "demo.picture", "gallery.thumbnail");

  @ArchTest static final ArchRule signals_areHandledInOnePlace = confined("sun.misc..", "signal");

  @ArchTest
  static final ArchRule exit_isMainsAlone =
      access("System.exit", target -> is(target, System.class, "exit"))
          .onlyIn("Main", "launcher.Launcher");

  @ArchTest
  static final ArchRule halt_isForTheSecondSignalAndALostLauncher =
      access("Runtime.halt", target -> is(target, Runtime.class, "exit", "halt"))
          .onlyIn("LauncherWatch", "cli.environment.Signals");

  @ArchTest
  static final ArchRule streams_areArguments =
      access(
              "the process's streams",
              target ->
                  is(target, System.class, "in", "out", "err")
                      || is(target, java.io.FileDescriptor.class, "in", "out", "err"))
          .onlyIn("cli.environment.Environment", "launcher.Launcher");

  @ArchTest
  static final ArchRule variables_areArguments =
      access("environment variables", target -> is(target, System.class, "getenv"))
          .onlyIn("cli.environment.Environment", "launcher.");

  @ArchTest
  static final ArchRule properties_areReadWhereTheyAreMeant =
      access(
              "system properties",
              target ->
                  is(target, System.class, "getProperty", "setProperty", "getProperties")
                      || is(target, Boolean.class, "getBoolean")
                      || is(target, Integer.class, "getInteger")
                      || is(target, Long.class, "getLong"))
          .onlyIn(
              "Main",
              "launcher.",
              "cli.StartCache",
              "cli.StartTraining",
              "cli.environment.Environment",
              "cli.options.DefaultsFile",
              "http.Connections",
              "tracking.NativeLibrary",
              "demo.picture.PictureStore");

  @ArchTest
  static final ArchRule timeAndChance_areArguments =
      access("the world's time or chance", ArchitectureTest::isTimeOrChance)
          .onlyIn("cli.environment.Environment");

  @ArchTest
  static final ArchRule names_sayWhatAClassDoes =
      noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)");

  @ArchTest
  static final ArchRule locks_areObjects =
      methods().should().notHaveModifier(JavaModifier.SYNCHRONIZED);

  @ArchTest static final ArchRule loggingOfTheJdk_isNotUsed = confined("java.util.logging..");

  @ArchTest
  static final ArchRule oldClasses_areNotUsed =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + ".launcher")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.util.Date")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.io.File");

  private static boolean isPure(JavaClass type) {
    JavaClass bare = type.getBaseComponentType();
    boolean ofCore = (bare.getPackageName() + ".").startsWith(ROOT + ".core.");
    boolean ofTheJdk = bare.isPrimitive() || bare.getName().matches(PURE);
    return ofCore || (ofTheJdk && !bare.isEquivalentTo(Clock.class));
  }

  private static ArchRule table() {
    LayeredArchitecture layers =
        layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage(ROOT + "..")
            .ensureAllClassesAreContainedInArchitecture()
            .layer("Main")
            .definedBy(ROOT)
            .layer("cli")
            .definedBy(ROOT + ".cli..")
            .whereLayer("Main")
            .mayOnlyAccessLayers("cli");
    for (String name : TABLE.keySet()) {
      layers = layers.layer(name).definedBy(ROOT + "." + name + "..");
    }
    for (Map.Entry<String, List<String>> row : TABLE.entrySet()) {
      LayeredArchitecture.LayerDependencySpecification layer = layers.whereLayer(row.getKey());
      layers =
          row.getValue().isEmpty()
              ? layer.mayNotAccessAnyLayer()
              : layer.mayOnlyAccessLayers(row.getValue().toArray(String[]::new));
    }
    return layers.whereLayer("launcher").mayNotBeAccessedByAnyLayer();
  }

  /** A library is used in these packages alone. */
  private static ArchRule confined(String library, String... packages) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(
            Stream.of(packages).map(name -> ROOT + "." + name + "..").toArray(String[]::new))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library);
  }

  /** Fields, methods and references to methods. */
  private static Access access(String what, Predicate<AccessTarget> target) {
    return new Access(describe(what, access -> target.test(access.getTarget())));
  }

  private record Access(DescribedPredicate<JavaAccess<?>> what) {

    /** Names without the root; one that ends with a dot is a package. */
    ArchRule onlyIn(String... names) {
      Set<String> allowed = Set.of(names);
      return noClasses()
          .that(
              describe(
                  "are not among " + allowed,
                  type -> allowed.stream().noneMatch(name -> isIn(type, ROOT + "." + name))))
          .should()
          .accessTargetWhere(what);
    }

    private static boolean isIn(JavaClass type, String name) {
      return name.endsWith(".") ? type.getName().startsWith(name) : type.getName().equals(name);
    }
  }

  private static boolean is(AccessTarget target, Class<?> owner, String... names) {
    return target.getOwner().isEquivalentTo(owner) && Set.of(names).contains(target.getName());
  }

  /** What {@code java.time} takes from a clock that it is given is no matter. */
  private static boolean isTimeOrChance(AccessTarget target) {
    boolean ofTheSystem =
        target.getOwner().getPackageName().startsWith("java.time")
            && target.getName().matches("now|tick.*|system.*")
            && !takesAClock(target);
    return ofTheSystem
        || is(target, System.class, "nanoTime", "currentTimeMillis")
        || is(target, Thread.class, "sleep")
        || is(target, java.util.concurrent.TimeUnit.class, "sleep")
        || is(target, Math.class, "random")
        || is(target, java.util.UUID.class, "randomUUID")
        || is(target, java.util.Collections.class, "shuffle")
        || target.getOwner().isAssignableTo(RandomGenerator.class);
  }

  private static boolean takesAClock(AccessTarget target) {
    return target instanceof CodeUnitAccessTarget method
        && method.getRawParameterTypes().stream()
            .anyMatch(type -> type.isEquivalentTo(Clock.class));
  }
}
