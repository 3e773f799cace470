package io.github.civitgrabber;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Opens the jar that was built: what it owes to the libraries in it, and what it leaves out. */
class JarIT {
  private static final String LICENCES = "META-INF/licenses/";

  /** As Maven names them; each lies in .../artifact/version/. */
  private static final List<Path> LIBRARIES =
      Stream.of(System.getProperty("libraries").split(File.pathSeparator)).map(Path::of).toList();

  @AutoClose private JarFile jar;

  @BeforeEach
  void open() throws IOException {
    jar = new JarFile(System.getProperty("jar"));
  }

  @Test
  void eachLibraryAndNoOther_hasItsLicence() {
    List<String> licensed =
        names(jar)
            .filter(name -> name.startsWith(LICENCES) && name.contains("/LICENSE"))
            .map(name -> name.split("/")[2])
            .distinct()
            .toList();

    assertThat(licensed)
        .as("new libraries: see IncludeResourceTransformer in pom.xml; old ones: mvn clean")
        .containsExactlyInAnyOrderElementsOf(LIBRARIES.stream().map(JarIT::artifact).toList());
  }

  @Test
  void libraryCarriesLicencesAndNotices_theyAreInTheJarByteForByte() throws IOException {
    SoftAssertions all = new SoftAssertions();
    for (Path library : LIBRARIES) {
      try (JarFile theirs = new JarFile(library.toFile())) {
        for (String name : legalTexts(theirs).toList()) {
          String ours = LICENCES + artifact(library) + name.substring(name.lastIndexOf('/'));
          all.assertThat(jar.getEntry(ours)).as(ours).isNotNull();
          if (jar.getEntry(ours) != null) {
            all.assertThat(text(jar, ours)).as(ours).isEqualTo(text(theirs, name));
          }
        }
      }
    }
    all.assertAll();
  }

  /** The Apache licence asks for them in section 4 (d). */
  @Test
  void libraryHasNotice_ourNoticeRepeatsItsLines() throws IOException {
    assertThat(text(jar, "META-INF/NOTICE")).startsWith("civit-grabber\nCopyright ");
    List<String> ours = text(jar, "META-INF/NOTICE").lines().toList();
    SoftAssertions all = new SoftAssertions();
    for (Path library : LIBRARIES) {
      try (JarFile theirs = new JarFile(library.toFile())) {
        for (String name : legalTexts(theirs).filter(any -> any.contains("NOTICE")).toList()) {
          all.assertThat(ours)
              .as("src/main/licenses/NOTICE for " + artifact(library))
              .containsAll(text(theirs, name).lines().toList());
        }
      }
    }
    all.assertAll();
  }

  @Test
  void licenceOfTheWhole_isOursAlone() throws IOException {
    assertThat(text(jar, "META-INF/LICENSE")).isEqualTo(Files.readString(Path.of("LICENSE")));
    assertThat(legalTexts(jar).filter(name -> !name.startsWith(LICENCES)))
        .containsExactlyInAnyOrder("META-INF/LICENSE", "META-INF/NOTICE");
  }

  @Test
  void billOfMaterials_namesUsAndEachLibraryWithItsVersion() throws IOException {
    String name = "META-INF/sbom/civit-grabber.cdx.json";
    assumeThat(jar.getEntry(name) == null && System.getProperty("maven").equals("offline=true"))
        .as("without a network the plugin writes none")
        .isFalse();
    JsonNode bill = JsonMapper.shared().readTree(text(jar, name));

    assertThat(bill.at("/bomFormat").asString()).isEqualTo("CycloneDX");
    assertThat(bill.at("/metadata/component/name").asString()).isEqualTo("civit-grabber");
    assertThat(bill.at("/components").valueStream().map(JarIT::nameAndVersion))
        .containsExactlyInAnyOrderElementsOf(
            LIBRARIES.stream()
                .map(library -> artifact(library) + " " + library.getParent().getFileName())
                .toList());
    assertThat(bill.at("/components").valueStream())
        .allMatch(component -> !component.at("/licenses/0/license").isMissingNode());
  }

  @Test
  void librariesOfSqlite_areThoseOfSupportedSystemsAlone() {
    String folder = "org/sqlite/native/";

    assertThat(
            names(jar)
                .filter(name -> name.startsWith(folder))
                .map(name -> name.substring(folder.length())))
        .containsExactlyInAnyOrder(
            "Linux/aarch64/libsqlitejdbc.so",
            "Linux/x86_64/libsqlitejdbc.so",
            "Linux-Musl/aarch64/libsqlitejdbc.so",
            "Linux-Musl/x86_64/libsqlitejdbc.so",
            "Mac/aarch64/libsqlitejdbc.dylib",
            "Mac/x86_64/libsqlitejdbc.dylib",
            "Windows/aarch64/sqlitejdbc.dll",
            "Windows/x86_64/sqlitejdbc.dll");
  }

  private static String nameAndVersion(JsonNode component) {
    return component.at("/name").asString() + " " + component.at("/version").asString();
  }

  private static String artifact(Path library) {
    return library.getParent().getParent().getFileName().toString();
  }

  private static Stream<String> legalTexts(JarFile jar) {
    return names(jar).filter(name -> name.matches("META-INF/(.*/)?[^/]*(LICENSE|NOTICE)[^/]*"));
  }

  private static Stream<String> names(JarFile jar) {
    return jar.stream().filter(entry -> !entry.isDirectory()).map(JarEntry::getName);
  }

  private static String text(JarFile jar, String name) throws IOException {
    try (var content = jar.getInputStream(jar.getEntry(name))) {
      return new String(content.readAllBytes(), UTF_8);
    }
  }
}
