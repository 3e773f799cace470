package io.github.civitgrabber.run.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DiskSpaceGuardTest {

  private static final long MB = 1_000_000;

  @Test
  void lessSpaceThanTheMinimum_saysWhereHowMuchAndWhatToDo() {
    DiskSpaceGuard diskSpace = diskSpace(500 * MB, () -> 499 * MB);

    assertThatThrownBy(diskSpace::begin)
        .isInstanceOf(DiskSpaceGuard.TooLittleSpace.class)
        .hasMessage(
            "Stopped because the disk of pictures has only 499.0 MB free and --min_free is 500.0 MB; free some space or choose a smaller --min_free, and run again.");
  }

  @Test
  void fileThatWouldGoBelowTheMinimum_isNotBegun() throws Exception {
    DiskSpaceGuard diskSpace = diskSpace(500 * MB, () -> 510 * MB);

    diskSpace.expect(10 * MB);

    assertThatThrownBy(() -> diskSpace.expect(10 * MB + 1))
        .isInstanceOf(DiskSpaceGuard.TooLittleSpace.class);
  }

  @Test
  void everyDisk_isChecked() {
    DiskSpaceGuard diskSpace =
        new DiskSpaceGuard(
            new DiskSpaceGuard.Disk(Path.of("pictures"), () -> 900 * MB),
            new DiskSpaceGuard.Disk(Path.of("db"), () -> 3),
            500 * MB);

    assertThatThrownBy(diskSpace::begin).hasMessageContaining("the disk of db");
  }

  @Test
  void asMuchSpaceAsTheMinimum_isEnough() {
    assertThatCode(diskSpace(500 * MB, () -> 500 * MB)::begin).doesNotThrowAnyException();
  }

  @Test
  void noMinimum_neverAsks() {
    DiskSpaceGuard diskSpace =
        diskSpace(
            0,
            () -> {
              throw new AssertionError("asked");
            });

    assertThatCode(
            () -> {
              diskSpace.begin();
              diskSpace.written(1L << 40);
            })
        .doesNotThrowAnyException();
  }

  @Test
  void writing_checksEveryEightMebibytes() throws Exception {
    AtomicInteger checks = new AtomicInteger();
    DiskSpaceGuard diskSpace =
        diskSpace(
            1,
            () -> {
              checks.incrementAndGet();
              return 1;
            });

    for (int i = 0; i < 4 * 8; i++) {
      diskSpace.written(1 << 20);
    }

    assertThat(checks).hasValue(4);
  }

  @Test
  void itemsWithoutBytes_areCheckedFromTimeToTime() throws Exception {
    AtomicInteger checks = new AtomicInteger();
    DiskSpaceGuard diskSpace = diskSpace(1, () -> checks.incrementAndGet() * 100 * MB);

    for (int i = 0; i < 1000; i++) {
      diskSpace.begin();
    }

    assertThat(checks).hasValue(8);
  }

  @Test
  void filesOfAKnownLength_askTheDiskEveryEightMebibytes() throws Exception {
    AtomicInteger checks = new AtomicInteger();
    DiskSpaceGuard diskSpace =
        diskSpace(
            1,
            () -> {
              checks.incrementAndGet();
              return 100 * MB;
            });

    for (int i = 0; i < 4 * 9; i++) {
      diskSpace.expect(1 << 20);
    }

    assertThat(checks).hasValue(4);
  }

  @Test
  void filesBegunTogether_neverGetMoreThanThereIs() throws Exception {
    DiskSpaceGuard diskSpace = diskSpace(500 * MB, () -> 505 * MB);

    diskSpace.begin();
    diskSpace.expect(3 * MB);

    assertThatCode(() -> diskSpace.expect(3 * MB)).doesNotThrowAnyException(); // asked once more
    assertThatThrownBy(() -> diskSpace.expect(5 * MB + 1))
        .isInstanceOf(DiskSpaceGuard.TooLittleSpace.class);
  }

  @Test
  void writingBelowTheMinimum_throws() {
    DiskSpaceGuard diskSpace = diskSpace(10, () -> 9);

    assertThatThrownBy(() -> diskSpace.written(8 << 20))
        .isInstanceOf(DiskSpaceGuard.TooLittleSpace.class);
  }

  @Test
  void diskThatCannotBeAsked_isAFailureOfItsOwn() {
    DiskSpaceGuard diskSpace =
        diskSpace(
            1,
            () -> {
              throw new NoSuchFileException("pictures");
            });

    assertThatThrownBy(diskSpace::begin)
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(DiskSpaceGuard.TooLittleSpace.class);
  }

  private static DiskSpaceGuard diskSpace(long minimum, DiskSpaceGuard.Space space) {
    return new DiskSpaceGuard(
        new DiskSpaceGuard.Disk(Path.of("pictures"), space),
        new DiskSpaceGuard.Disk(Path.of("db"), () -> Long.MAX_VALUE),
        minimum);
  }
}
