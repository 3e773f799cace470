package io.github.civitgrabber.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.civitgrabber.core.Plan;
import io.github.civitgrabber.core.Quality;
import io.github.civitgrabber.media.MediaType;
import io.github.civitgrabber.testing.Fetches;
import io.github.civitgrabber.testing.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ItemCopierTest {

  private static final byte[] BYTES = "a picture".getBytes(UTF_8);

  @TempDir Path folder;

  private final List<Long> expected = new ArrayList<>();
  private final ItemCopier copier = new ItemCopier(disk(expected), true);
  private Path bucket;
  private Path source;
  private Plan.Fetch plan;

  @BeforeEach
  void make() throws Exception {
    bucket = Files.createDirectory(folder.resolve("bucket"));
    source = Files.write(folder.resolve("1.jpeg"), BYTES);
    plan = Fetches.fetch(bucket, 1, Quality.SD);
  }

  @Test
  void copy_isAPartFileOfTheSameBytes() throws Exception {
    Transferred copy = copier.copy(plan, source, MediaType.JPEG, BYTES.length);

    assertThat(copy)
        .isEqualTo(
            new Transferred(
                bucket.resolve("1_SD.part"),
                MediaType.JPEG,
                BYTES.length,
                plan.address().first(),
                null));
    assertThat(copy.part()).hasBinaryContent(BYTES);
    assertThat(source).hasBinaryContent(BYTES);
    assertThat(expected).containsExactly((long) BYTES.length);
  }

  @Test
  void partOfAnEarlierTransfer_goesWithItsState() throws Exception {
    Files.writeString(bucket.resolve("1_SD.part"), "much longer than a picture");
    Files.writeString(bucket.resolve("1_SD.part.resume"), "of another version");

    copier.copy(plan, source, MediaType.JPEG, BYTES.length);

    assertThat(Tree.files(bucket)).containsOnlyKeys("1_SD.part");
    assertThat(bucket.resolve("1_SD.part")).hasBinaryContent(BYTES);
  }

  @Test
  void fileThatHasChanged_leavesNothing() {
    for (long bytes : List.of(BYTES.length - 1L, BYTES.length + 1L)) {
      assertThatThrownBy(() -> copier.copy(plan, source, MediaType.JPEG, bytes))
          .isInstanceOf(IOException.class)
          .hasMessage("the file has changed while it was copied");
      assertThat(bucket).isEmptyDirectory();
    }
  }

  @Test
  void fileThatIsGone_leavesNothing() {
    assertThatThrownBy(() -> copier.copy(plan, folder.resolve("2.jpeg"), MediaType.JPEG, 9))
        .isInstanceOf(NoSuchFileException.class);
    assertThat(bucket).isEmptyDirectory();
  }

  @Test
  void diskThatIsFull_isAskedBeforeAnythingIsWritten() throws Exception {
    ItemCopier full =
        new ItemCopier(
            new ByteListener() {
              @Override
              public void expected(long bytes) throws IOException {
                throw new IOException("full");
              }

              @Override
              public void received(long bytes) {}
            },
            true);

    assertThatThrownBy(() -> full.copy(plan, source, MediaType.JPEG, BYTES.length))
        .hasMessage("full");
    assertThat(bucket).isEmptyDirectory();
  }

  private static ByteListener disk(List<Long> expected) {
    return new ByteListener() {
      @Override
      public void expected(long bytes) {
        expected.add(bytes);
      }

      @Override
      public void received(long bytes) {
        throw new AssertionError("nothing is received");
      }
    };
  }
}
