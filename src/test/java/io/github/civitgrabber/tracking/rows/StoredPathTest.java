package io.github.civitgrabber.tracking.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoredPathTest {

  private static final Path ROOT = Path.of("").toAbsolutePath().getRoot();
  private static final Path FOLDER = ROOT.resolve("data").resolve("db");

  @ParameterizedTest
  @CsvSource({
    "data/db/a.jpeg, a.jpeg",
    "data/db/out/Some Model/1.png, out/Some Model/1.png",
    "data/db/out/../2.png, 2.png",
    "data/db/..hidden/3.png, ..hidden/3.png",
  })
  void fileBelowFolder_isStoredRelativeWithSlashes(String file, String text) {
    String stored = StoredPath.toText(FOLDER, ROOT.resolve(file));

    assertThat(stored).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"data/1.png", "data/db2/1.png", "data/db/../1.png", "other/1.png"})
  void fileElsewhere_isStoredAbsolute(String file) {
    Path absolute = ROOT.resolve(file).normalize();

    String stored = StoredPath.toText(FOLDER, absolute);

    assertThat(stored).isEqualTo(absolute.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"data/db/a.jpeg", "data/db/x/y z/a.jpeg", "data/a.jpeg", "a.jpeg"})
  void storedText_readBack_namesTheSameFile(String file) {
    Path absolute = ROOT.resolve(file);

    Path back = StoredPath.toFile(FOLDER, StoredPath.toText(FOLDER, absolute));

    assertThat(back).isEqualTo(absolute);
  }

  @ParameterizedTest
  @CsvSource({
    "image_downloads/Username_Search/jo/1.jpeg, data/db/image_downloads/Username_Search/jo/1.jpeg",
    "./1.jpeg, data/db/1.jpeg",
    "../1.jpeg, data/1.jpeg",
  })
  void relativeTextOfTheOriginal_resolvesAgainstTheFolder(String text, String file) {
    Path read = StoredPath.toFile(FOLDER, text);

    assertThat(read).isEqualTo(ROOT.resolve(file));
  }

  @ParameterizedTest
  @ValueSource(strings = {"C:\\pictures\\1.jpeg", "image_downloads\\jo\\1.jpeg", "\\\\host\\x\\1"})
  void backslashes_areReadAsAnAbsolutePathWithoutAnException(String text) {
    Path read = StoredPath.toFile(FOLDER, text);

    assertThat(read).isAbsolute();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\0b"})
  void unreadableText_namesTheFolder(String text) {
    assertThat(StoredPath.toFile(FOLDER, text)).isEqualTo(FOLDER);
  }

  @Test
  void missingText_namesTheFolder() {
    assertThat(StoredPath.toFile(FOLDER, null)).isEqualTo(FOLDER);
  }
}
