package io.github.civitgrabber;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Holds the package table of docs/architecture.md: a rule that is only written does not last. */
@AnalyzeClasses(
    packages = "io.github.civitgrabber",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String ROOT = "io.github.civitgrabber";

  @ArchTest static final ArchRule core_usesNothingElse = uses("core");
  @ArchTest static final ArchRule http_usesCore = uses("http", "core");
  @ArchTest static final ArchRule catalog_usesHttpAndCore = uses("catalog", "http", "core");

  @ArchTest
  static final ArchRule transfer_usesHttpMediaAndCore = uses("transfer", "http", "media", "core");

  @ArchTest static final ArchRule media_usesNothingElse = uses("media");
  @ArchTest static final ArchRule tracking_usesCore = uses("tracking", "core");
  @ArchTest static final ArchRule lock_usesCore = uses("lock", "core");
  @ArchTest static final ArchRule library_usesMediaAndCore = uses("library", "media", "core");
  @ArchTest static final ArchRule demo_usesNothingElse = uses("demo");
  @ArchTest static final ArchRule launcher_usesNothingElse = uses("launcher");

  @ArchTest
  static final ArchRule run_joinsTheShells =
      uses("run", "catalog", "transfer", "tracking", "library", "media", "http", "core");

  @ArchTest static final ArchRule report_watchesTheRun = uses("report", "run", "core");

  @ArchTest
  static final ArchRule cli_isUsedByMainAlone =
      noClasses()
          .that(resideInAPackage(ROOT + ".."))
          .and()
          .resideOutsideOfPackages(ROOT, ROOT + ".cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOT + ".cli..");

  @ArchTest
  static final ArchRule packages_haveNoCycles =
      slices().matching(ROOT + ".(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule core_isPure =
      classes()
          .that()
          .resideInAPackage(ROOT + ".core..")
          .should()
          .onlyDependOnClassesThat(
              are(
                  resideInAnyPackage(
                          ROOT + ".core..",
                          "java.lang..",
                          "java.util..",
                          "java.math",
                          "java.net",
                          "java.nio",
                          "java.nio.charset",
                          "java.nio.file",
                          "java.text",
                          "java.time..",
                          "org.jspecify..")
                      .and(isNoInputOrOutput())));

  @ArchTest static final ArchRule jdkHttpClient_staysInHttp = confined("java.net.http..", "http");
  @ArchTest static final ArchRule failsafe_staysInHttp = confined("dev.failsafe..", "http");

  @ArchTest
  static final ArchRule jackson_staysWithJson =
      noClasses()
          .that()
          .resideOutsideOfPackages(ROOT + ".catalog", ROOT + ".demo..")
          .and()
          .doNotHaveFullyQualifiedName(ROOT + ".tracking.legacy.LegacyJson")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("tools.jackson..");

  @ArchTest static final ArchRule sql_staysInTracking = confined("java.sql..", "tracking");
  @ArchTest static final ArchRule sqlite_staysInTracking = confined("org.sqlite..", "tracking");

  @ArchTest
  static final ArchRule commonsCsv_staysInLibrary = confined("org.apache.commons.csv..", "library");

  @ArchTest static final ArchRule picocli_staysInCli = confined("picocli..", "cli");
  @ArchTest static final ArchRule logback_staysInCli = confined("ch.qos.logback..", "cli");

  @ArchTest
  static final ArchRule progressBar_staysInReport = confined("me.tongfei.progressbar..", "report");

  @ArchTest
  static final ArchRule exit_isMainsAlone =
      noClasses()
          .that()
          .doNotHaveSimpleName("Main")
          .and()
          .doNotHaveSimpleName("Launcher")
          .should()
          .callMethod(System.class, "exit", int.class);

  @ArchTest
  static final ArchRule streams_areArguments =
      noClasses()
          .that()
          .doNotHaveSimpleName("Launcher")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");

  @ArchTest
  static final ArchRule time_isAnArgument =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName(ROOT + ".cli.environment.Environment")
          .and()
          .resideOutsideOfPackage(ROOT + ".demo..")
          .should()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(Thread.class, "sleep", long.class)
          .orShould()
          .callMethod(Thread.class, "sleep", java.time.Duration.class)
          .orShould()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(java.time.LocalDateTime.class, "now")
          .orShould()
          .callMethod(java.time.LocalDate.class, "now")
          .orShould()
          .callMethod(Math.class, "random")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(java.util.Random.class)
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom");

  @ArchTest
  static final ArchRule names_sayWhatAClassDoes =
      noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)");

  @ArchTest
  static final ArchRule locks_areObjects =
      methods().should().notHaveModifier(JavaModifier.SYNCHRONIZED);

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
          .haveFullyQualifiedName("java.io.File")
          .orShould()
          .dependOnClassesThat()
          .resideInAPackage("java.util.logging..");

  /** The classes of a package use only these other packages of the project. */
  private static ArchRule uses(String name, String... allowed) {
    String[] ours = new String[allowed.length + 1];
    ours[0] = ROOT + "." + name + "..";
    for (int i = 0; i < allowed.length; i++) {
      ours[i + 1] = ROOT + "." + allowed[i] + "..";
    }
    return noClasses()
        .that()
        .resideInAPackage(ROOT + "." + name + "..")
        .should()
        .dependOnClassesThat(
            resideInAPackage(ROOT + "..").and(DescribedPredicate.not(resideInAnyPackage(ours))));
  }

  /** A library is used in these packages alone. */
  private static ArchRule confined(String library, String... packages) {
    String[] homes = new String[packages.length];
    for (int i = 0; i < packages.length; i++) {
      homes[i] = ROOT + "." + packages[i] + "..";
    }
    return noClasses()
        .that()
        .resideOutsideOfPackages(homes)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library);
  }

  private static DescribedPredicate<JavaClass> isNoInputOrOutput() {
    return DescribedPredicate.describe(
        "do no input or output",
        type ->
            !type.getName().equals("java.nio.file.Files")
                && !type.getName().equals("java.net.URL")
                && !type.getName().contains("Socket"));
  }
}
