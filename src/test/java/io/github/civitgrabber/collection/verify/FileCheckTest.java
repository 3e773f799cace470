package io.github.civitgrabber.collection.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.core.Quality;
import io.github.civitgrabber.core.listing.Item;
import io.github.civitgrabber.entry.StoredEntry;
import io.github.civitgrabber.testing.Pictures;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileCheckTest {

  private static final FileState WHOLE = new FileState.Whole();

  @TempDir private Path folder;

  /** Of an image that the API says is 120 x 80. */
  @ParameterizedTest
  @CsvSource({
    "HD, 120, 80, true",
    "HD, 80, 120, true",
    "HD, 60, 40, false",
    "HD, 120, 81, false",
    "SD, 120, 80, true",
    "SD, 45, 30, true",
    "SD, 50, 33, true",
    "SD, 33, 50, true",
    "SD, 50, 40, false",
    "SD, 40, 40, false",
  })
  void sizeOfAnotherPicture_isDamage(Quality quality, int width, int height, boolean same)
      throws Exception {
    Path file = write("1.jpeg", Pictures.noise("jpeg", width, height, 1));

    FileState state = new FileCheck(false).of(file, quality, item("image", 120, 80));

    assertThat(state)
        .isEqualTo(
            same
                ? WHOLE
                : new FileState.Damaged(
                    "another picture: %s x %s pixels instead of 120 x 80"
                        .formatted(width, height)));
  }

  @ParameterizedTest
  @CsvSource({"video, 120, 80", "image, 0, 0"})
  void sizeThatSaysNothing_isNoDamage(String type, int width, int height) throws Exception {
    Path file = write("1.jpeg", Pictures.noise("jpeg", 9, 9, 1));

    assertThat(new FileCheck(true).of(file, Quality.HD, item(type, width, height)))
        .isEqualTo(WHOLE);
  }

  /** The original gave names by what headers said. */
  @Test
  void otherKindThanItsName_isDamageOnlyWhereTheNameIsOurs() throws Exception {
    Path file = write("1.jpeg", Pictures.noise("png", 120, 80, 1));

    assertThat(check(file, null)).isEqualTo(WHOLE);
    assertThat(check(file, item("image", 120, 80)))
        .isEqualTo(new FileState.Damaged("named as a JPEG but a PNG"));
    assertThat(check(write("2.jpg", Pictures.noise("jpeg", 120, 80, 1)), item("image", 120, 80)))
        .isEqualTo(WHOLE);
  }

  @Test
  void whatIsNoFile_isAbsent() throws Exception {
    assertThat(check(folder.resolve("1.jpeg"), null)).isEqualTo(new FileState.Absent());
    assertThat(check(folder, null)).isEqualTo(new FileState.Absent());
  }

  private static FileState check(Path file, @Nullable Item item) throws Exception {
    return new FileCheck(false).of(file, Quality.HD, item);
  }

  private Path write(String name, byte[] bytes) throws Exception {
    return Files.write(folder.resolve(name), bytes);
  }

  private static Item item(String type, int width, int height) {
    return StoredEntry.read(
            "{\"id\":1,\"url\":\"https://image.civitai.com/1.jpeg\",\"type\":\"%s\",\"width\":%s,\"height\":%s}"
                .formatted(type, width, height))
        .orElseThrow();
  }
}
