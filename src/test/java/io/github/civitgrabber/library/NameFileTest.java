package io.github.civitgrabber.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameFileTest {

  @TempDir Path dir;
  private Path file;

  @BeforeEach
  void setUp() {
    file = dir.resolve("lists").resolve("tag_names.txt");
  }

  @Test
  void missingFile_isMadeWithItsFolderAndANameOnEachLine() throws Exception {
    NameFile names = NameFile.open(file);

    int added = names.add(List.of("blue hair", "日本", "blue hair", "Über"));

    assertThat(added).isEqualTo(3);
    assertThat(names.before()).isZero();
    assertThat(names.added()).isEqualTo(3);
    assertThat(Files.readAllBytes(file))
        .isEqualTo("blue hair\n日本\nÜber\n".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void missingFileAndNoNames_isNotMade() throws Exception {
    int added = NameFile.open(file).add(List.of());

    assertThat(added).isZero();
    assertThat(file.getParent()).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        // what is there, what it is after dog and cat were added
        "'', 'dog|cat|'",
        "'cat|', 'cat|dog|'",
        "'cat', 'cat|dog|'",
        "' cat  |', ' cat  |dog|'",
        "'cat|cat||bird|', 'cat|cat||bird|dog|'",
        "'cat\r|ape\r|', 'cat\r|ape\r|dog|'",
        "'Cat|', 'Cat|dog|cat|'",
        "'dog|zebra|cat', 'dog|zebra|cat'",
        "'dog cat|', 'dog cat|dog|cat|'",
        "'\uFEFFcat|', '\uFEFFcat|dog|'",
      })
  void existingLines_stayAsTheyAreAndOnlyMissingNamesFollow(String before, String after)
      throws Exception {
    write(lines(before));

    NameFile.open(file).add(List.of("dog", "cat"));

    assertThat(Files.readString(file)).isEqualTo(lines(after));
  }

  @Test
  void severalPages_eachIsOnDiskWhenAddReturns() throws Exception {
    write("cat");
    NameFile names = NameFile.open(file);

    int first = names.add(List.of("dog"));
    String afterFirst = Files.readString(file);
    int second = names.add(List.of("dog", "cat"));
    int third = names.add(List.of("ape", "dog"));

    assertThat(afterFirst).isEqualTo("cat\ndog\n");
    assertThat(Files.readString(file)).isEqualTo("cat\ndog\nape\n");
    assertThat(List.of(first, second, third)).containsExactly(1, 0, 1);
    assertThat(names.before()).isEqualTo(1);
    assertThat(names.added()).isEqualTo(2);
  }

  @Test
  void interruptedThread_stillWritesTheWholePage() throws Exception {
    NameFile names = NameFile.open(file);
    Thread.currentThread().interrupt();

    names.add(List.of("cat", "dog"));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(Files.readString(file)).isEqualTo("cat\ndog\n");
  }

  @Test
  void fileThatIsNoUtf8_isRefusedAndKept() throws Exception {
    byte[] bytes = {(byte) 0xff, (byte) 0xfe, 'c', 0};
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);

    assertThatThrownBy(() -> NameFile.open(file))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "Tried to read %s but it is not UTF-8 text; choose another file with --file.", file);
    assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
  }

  @Test
  void folderUnderItsName_isRefused() throws Exception {
    Files.createDirectories(file);

    assertThatThrownBy(() -> NameFile.open(file))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "Tried to read %s but it is not a regular file; choose another file with --file.",
            file);
  }

  @Test
  void fileUnderItsFoldersName_isNamed() throws Exception {
    Files.writeString(file.getParent(), "mine");
    NameFile names = NameFile.open(file);

    assertThatThrownBy(() -> names.add(List.of("cat")))
        .isInstanceOf(IOException.class)
        .hasMessageMatching(
            "Tried to write to \\Q%s\\E but that failed \\(.+\\); choose another file with --file\\."
                .formatted(file));
    assertThat(Files.readString(file.getParent())).isEqualTo("mine");
  }

  private void write(String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static String lines(String text) {
    return text.replace('|', '\n');
  }
}
