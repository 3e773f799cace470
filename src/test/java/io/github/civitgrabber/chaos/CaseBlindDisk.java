package io.github.civitgrabber.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A disk of a file that takes no notice of case, as USB sticks and cameras have: FAT, or exFAT
 * where the kernel has no FAT. Mounted for a test and taken away with it.
 *
 * @param root where it is mounted
 */
record CaseBlindDisk(Path root) implements AutoCloseable {

  private static final String MOUNT =
      """
      truncate -s 64M '%1$s' || exit 1
      mkfs.vfat '%1$s' && mount -t vfat -o loop,utf8 '%1$s' '%2$s' && exit 0
      mkfs.exfat '%1$s' || exit 1
      mount -t exfat -o loop '%1$s' '%2$s' && exit 0
      loop=$(losetup --find --show '%1$s') || exit 1
      mount.exfat-fuse $loop '%2$s'
      mounted=$?
      losetup --detach $loop # as soon as nobody uses it
      exit $mounted
      """;

  /** Mounts one; empty where this process may not, or the machine has no such file system. */
  static Optional<CaseBlindDisk> mount(Path home) throws IOException, InterruptedException {
    Path root = Files.createDirectory(home.resolve("case-blind"));
    return run(MOUNT.formatted(home.resolve("case-blind.img"), root)) == 0
        ? Optional.of(new CaseBlindDisk(root))
        : Optional.empty();
  }

  private static int run(String script) throws IOException, InterruptedException {
    return new ProcessBuilder("sh", "-c", script)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  @Override
  public void close() throws IOException {
    try {
      run("umount '%1$s' || umount --lazy '%1$s'".formatted(root));
    } catch (InterruptedException e) {
      throw new IOException(e); // named, javac would warn of it at every use
    }
  }
}
