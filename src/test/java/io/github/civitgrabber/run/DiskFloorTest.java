package io.github.civitgrabber.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DiskFloorTest {

  private static final long MB = 1_000_000;

  @Test
  void lessRoomThanTheFloor_saysWhereHowMuchAndWhatToDo() {
    DiskFloor floor = floor(500 * MB, () -> 499 * MB);

    assertThatThrownBy(floor::look)
        .isInstanceOf(DiskFloor.Reached.class)
        .hasMessage(
            "Stopped because the disk of pictures has only 499.0 MB free and --min_free is 500.0 MB; free some space or choose a smaller --min_free, and run again.");
  }

  @Test
  void fileThatWouldPassTheFloor_isNotBegun() throws Exception {
    DiskFloor floor = floor(500 * MB, () -> 510 * MB);

    floor.expect(10 * MB);

    assertThatThrownBy(() -> floor.expect(10 * MB + 1)).isInstanceOf(DiskFloor.Reached.class);
  }

  @Test
  void everyDisk_isLookedAt() {
    DiskFloor floor =
        new DiskFloor(
            new DiskFloor.Disk(Path.of("pictures"), () -> 900 * MB),
            new DiskFloor.Disk(Path.of("db"), () -> 3),
            500 * MB);

    assertThatThrownBy(floor::look).hasMessageContaining("the disk of db");
  }

  @Test
  void asMuchRoomAsTheFloor_isEnough() {
    assertThatCode(floor(500 * MB, () -> 500 * MB)::look).doesNotThrowAnyException();
  }

  @Test
  void noFloor_neverAsks() {
    DiskFloor floor =
        floor(
            0,
            () -> {
              throw new AssertionError("asked");
            });

    assertThatCode(
            () -> {
              floor.look();
              floor.written(1L << 40);
            })
        .doesNotThrowAnyException();
  }

  @Test
  void writing_looksEveryEightMebibytes() throws Exception {
    AtomicInteger looks = new AtomicInteger();
    DiskFloor floor =
        floor(
            1,
            () -> {
              looks.incrementAndGet();
              return 1;
            });

    for (int i = 0; i < 4 * 8; i++) {
      floor.written(1 << 20);
    }

    assertThat(looks).hasValue(4);
  }

  @Test
  void writingBelowTheFloor_throws() {
    DiskFloor floor = floor(10, () -> 9);

    assertThatThrownBy(() -> floor.written(8 << 20)).isInstanceOf(DiskFloor.Reached.class);
  }

  @Test
  void diskThatCannotBeAsked_isAFailureOfItsOwn() {
    DiskFloor floor =
        floor(
            1,
            () -> {
              throw new NoSuchFileException("pictures");
            });

    assertThatThrownBy(floor::look)
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(DiskFloor.Reached.class);
  }

  private static DiskFloor floor(long least, DiskFloor.Space space) {
    return new DiskFloor(
        new DiskFloor.Disk(Path.of("pictures"), space),
        new DiskFloor.Disk(Path.of("db"), () -> Long.MAX_VALUE),
        least);
  }
}
