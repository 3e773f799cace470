package io.github.civitgrabber.tracking.legacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.civitgrabber.core.Target;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LegacyPathTest {

  @TempDir Path dir;

  @ParameterizedTest
  @CsvSource({
    "image_downloads/Username_Search/jo/1.jpeg, username, jo",
    "image_downloads/Username_Search/jo/Some Model/1.jpeg, username, jo",
    "image_downloads\\Username_Search\\jo\\1.jpeg, username, jo",
    "C:\\pics/image_downloads\\Username_Search/jo\\1.jpeg, username, jo",
    "/data/pics/Username_Search/jo/1.jpeg, username, jo",
    "Username_Search/jo/1.jpeg, username, jo",
    "image_downloads//Username_Search//jo//1.jpeg, username, jo",
    "image_downloads/Username_Search/jo/model_7/1.jpeg, username, jo",
    "/Username_Search/me/image_downloads/Username_Search/jo/x/1.jpeg, username, jo",
    "image_downloads/Username_Search/model_7/1.jpeg, username, model_7",
    "image_downloads/Model_ID_Search/model_7/x/1.jpeg, model, 7",
    "image_downloads\\Model_ID_Search\\model_7\\1.jpeg, model, 7",
    "image_downloads/Model_Version_ID_Search/modelVersion_8/1.jpeg, modelVersion, 8",
    "image_downloads/Model_Tag_Search/red_cat/model_7/x/1.jpeg, tag, red_cat",
    "image_downloads/Model_Tag_Search/red cat/model_7/1.jpeg, tag, red_cat",
    "image_downloads/jo/1.jpeg, username, jo",
    "image_downloads/jo/x/1.jpeg, username, jo",
    "image_downloads\\jo\\1.jpeg, username, jo",
    "/home/me/image_downloads/jo/1.jpeg, username, jo",
    "image_downloads/model_7/1.jpeg, model, 7",
    "image_downloads/modelVersion_8/1.jpeg, modelVersion, 8",
    "image_downloads/Jo Ö 猫/1.jpeg, username, Jo Ö 猫",
  })
  void pathTellsTheTarget_isFound(String path, String type, String value) {
    assertThat(LegacyPath.target(path))
        .hasValueSatisfying(target -> assertThat(target.type()).isEqualTo(type))
        .hasValueSatisfying(target -> assertThat(target.value()).isEqualTo(value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.jpeg",
        "pics/jo/1.jpeg",
        "image_downloads/1.jpeg",
        "my_image_downloads/jo/1.jpeg",
        "image_downloads/Username_Search/1.jpeg",
        "image_downloads/Username_Search/jo/",
        "image_downloads/Username_Search/../1.jpeg",
        "image_downloads/ /1.jpeg",
        "image_downloads/./1.jpeg",
        "image_downloads/Model_ID_Search/seven/1.jpeg",
        "image_downloads/Model_ID_Search/model_0/1.jpeg",
        "image_downloads/Model_ID_Search/model_7x/1.jpeg",
        "image_downloads/Model_ID_Search/model_99999999999999999999/1.jpeg",
        "image_downloads/Model_Version_ID_Search/model_7/1.jpeg",
        "pics/model_7/1.jpeg",
      })
  void pathDoesNotTell_noTarget(String path) {
    assertThat(LegacyPath.target(path)).isEmpty();
  }

  @Test
  void pathWithALineBreak_isReadToItsEnd() {
    assertThat(LegacyPath.target("a\nb/image_downloads/jo/x\ny/1.jpeg"))
        .contains(new Target.ByUser("jo"));
  }

  @ParameterizedTest
  @CsvSource({
    "image_downloads/jo/1.jpeg, image_downloads/jo/1.jpeg",
    "image_downloads\\jo\\1.jpeg, image_downloads/jo/1.jpeg",
    "./x/../image_downloads/jo/1.jpeg, image_downloads/jo/1.jpeg",
  })
  void relativePathBelowTheDatabase_staysRelativeWithSlashes(String path, String expected) {
    assertThat(LegacyPath.toColumn(dir, dir, path)).isEqualTo(expected);
  }

  @Test
  void fileBesideTheDatabasesFolder_isAbsolute() {
    Path old = dir.resolve("old");

    assertThat(LegacyPath.toColumn(old, dir.resolve("new"), "jo/1.jpeg"))
        .isEqualTo(old.resolve("jo").resolve("1.jpeg").toString());
  }

  @Test
  void databaseAboveTheJsonFile_pathHasTheFoldersBetween() {
    assertThat(LegacyPath.toColumn(dir.resolve("old"), dir, "jo/1.jpeg"))
        .isEqualTo("old/jo/1.jpeg");
  }

  @Test
  void absolutePathBelowTheDatabase_becomesRelative() {
    String absolute = dir.resolve("jo").resolve("1.jpeg").toString();

    assertThat(LegacyPath.toColumn(dir.resolve("elsewhere"), dir, absolute)).isEqualTo("jo/1.jpeg");
  }

  @DisabledOnOs(OS.WINDOWS)
  @ParameterizedTest
  @ValueSource(strings = {"C:\\pics\\jo\\1.jpeg", "d:/pics/1.jpeg", "\\\\server\\share\\1.jpeg"})
  void absolutePathOfWindows_staysAsItIs(String path) {
    assertThat(LegacyPath.toColumn(dir, dir, path)).isEqualTo(path);
  }

  @EnabledOnOs(OS.WINDOWS)
  @Test
  void absolutePathOfUnixOnWindows_staysAsItIs() {
    assertThat(LegacyPath.toColumn(dir, dir, "/home/jo/1.jpeg")).isEqualTo("/home/jo/1.jpeg");
  }

  @Test
  void pathThatCanNotBe_isRefused() {
    assertThatThrownBy(() -> LegacyPath.toColumn(dir, dir, "a\0b"))
        .isInstanceOf(InvalidPathException.class);
  }
}
