package io.github.civitgrabber.chaos;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A disk in memory, mounted for a test and taken away with it.
 *
 * @param root where it is mounted
 */
record SmallDisk(Path root) implements AutoCloseable {

  static final int PAGE = 4096;

  /** Whether this process may mount disks. */
  static boolean canBeMounted() throws IOException, InterruptedException {
    Path probe = Files.createTempDirectory("small-disk");
    try (SmallDisk _ = mount(probe, "size=1m")) {
      return true;
    } catch (IOException e) {
      return false;
    } finally {
      Files.delete(probe);
    }
  }

  /**
   * Mounts one.
   *
   * @param options of tmpfs, for example {@code size=1m,nr_inodes=20}
   */
  static SmallDisk mount(Path root, String options) throws IOException, InterruptedException {
    run("mount", "-t", "tmpfs", "-o", options, "tmpfs", root.toString());
    return new SmallDisk(root);
  }

  /** Gives it other options. */
  void change(String options) throws IOException, InterruptedException {
    run("mount", "-o", "remount," + options, root.toString());
  }

  /** Fills it, except for this many bytes. */
  void fillExcept(long bytes) throws IOException {
    long free = Files.getFileStore(root).getUsableSpace();
    Files.write(filler(), new byte[(int) (free - bytes)]);
  }

  /** Takes away what filled it. */
  void empty() throws IOException {
    Files.delete(filler());
  }

  /** Nothing below it can be written from now on, whatever is open. */
  void makeReadOnly() throws IOException, InterruptedException {
    run("mount", "--bind", root.toString(), root.toString());
    run("mount", "-o", "remount,bind,ro", root.toString());
  }

  /** Takes back {@link #makeReadOnly}. */
  void makeWritable() throws IOException, InterruptedException {
    run("umount", root.toString());
  }

  private Path filler() {
    return root.resolve("filler");
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(List.of(command) + " failed: " + said);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      String twice = "umount --lazy '%1$s'; mountpoint -q '%1$s' && umount --lazy '%1$s'; true";
      run("sh", "-c", twice.formatted(root)); // it may be mounted over itself
    } catch (InterruptedException e) {
      throw new IOException(e); // named, javac would warn of it at every use
    }
  }
}
