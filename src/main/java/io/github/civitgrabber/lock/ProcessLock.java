package io.github.civitgrabber.lock;

import io.github.civitgrabber.core.FileNames;
import io.github.civitgrabber.core.Sleeper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps other processes, and other runs in this one, out of an output folder or a database while it
 * is open. It is a lock of the operating system on a small file, which holds the number of the
 * process: the lock ends with the process, however that ends, so a file that a killed run left
 * stops nobody. Safe for use by several threads; closed by its maker.
 */
public final class ProcessLock implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ProcessLock.class);

  /** Beyond every content: on Windows a locked region cannot be read by others. */
  private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

  /** A run that was killed a moment ago may still be on its way out. */
  private static final int ATTEMPTS = 8;

  private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(100);

  private static final int LONGEST_PID = 20;
  private static final Pattern NUMBER = Pattern.compile("\\d+");

  private final Path file;
  private final FileChannel channel;
  private final boolean leftBehind;
  private volatile boolean leaving;

  private ProcessLock(Path file, FileChannel channel, boolean leftBehind) {
    this.file = file;
    this.channel = channel;
    this.leftBehind = leftBehind;
  }

  /**
   * Locks a database. Makes its folder where that is missing.
   *
   * @throws IOException another process works with it, or there can be no lock; the message is one
   *     line for a person
   */
  public static ProcessLock onDatabase(Path database, Sleeper sleeper) throws IOException {
    Path folder = database.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    return on(
        database.resolveSibling(database.getFileName() + ".lock"),
        "Tried to use the tracking database " + database,
        "choose another with --db",
        sleeper);
  }

  /** Locks the folder that holds everything downloaded, which exists; throws as the other. */
  public static ProcessLock onOutputFolder(Path folder, Sleeper sleeper) throws IOException {
    return on(
        folder.resolve(FileNames.OfOutputFolder.LOCK.text()),
        "Tried to use the output folder " + folder,
        "choose another with --output_dir",
        sleeper);
  }

  private static ProcessLock on(Path file, String action, String otherwise, Sleeper sleeper)
      throws IOException {
    try {
      for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
        Optional<ProcessLock> lock = tryAcquire(file);
        if (lock.isPresent()) {
          return lock.get();
        }
        sleeper.sleep(BETWEEN_ATTEMPTS);
      }
    } catch (IOException e) {
      throw new IOException(
          "%s but %s cannot be locked (%s); free some space, check the permissions, or %s."
              .formatted(action, file, reason(e), otherwise),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new IOException(
        "%s but another civit-grabber%s is working with it; wait for it to end, or %s."
            .formatted(action, holder(file), otherwise));
  }

  /** Empty if another process has it, or if the file was deleted meanwhile. */
  private static Optional<ProcessLock> tryAcquire(Path file) throws IOException {
    boolean leftBehind = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    FileChannel channel = open(file);
    boolean kept = false;
    try {
      kept = tryLock(channel) != null && isStillThere(file, channel);
      return kept ? Optional.of(new ProcessLock(file, channel, leftBehind)) : Optional.empty();
    } finally {
      if (!kept) {
        channel.close();
      }
    }
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(
        file,
        StandardOpenOption.CREATE,
        StandardOpenOption.READ,
        StandardOpenOption.WRITE,
        LinkOption.NOFOLLOW_LINKS);
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock(LOCKED_BYTE, 1, false);
    } catch (OverlappingFileLockException e) {
      return null; // another run within this process
    }
  }

  /**
   * Whoever held it before may have deleted the file after it was opened here. Its length tells: no
   * two living processes have the same number. To read the file would not do, because that opens it
   * once more, and on POSIX systems closing it anywhere in a process ends the process's locks.
   */
  private static boolean isStillThere(Path file, FileChannel channel) throws IOException {
    long pid = ProcessHandle.current().pid();
    channel.truncate(0);
    channel.write(ascii(pid + "\n"), 0);
    channel.write(ascii("\n"), LONGEST_PID + pid);
    try {
      return Files.size(file) == channel.size();
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private static ByteBuffer ascii(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static String holder(Path file) {
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      String pid = new String(in.readNBytes(LONGEST_PID), StandardCharsets.US_ASCII);
      Matcher number = NUMBER.matcher(pid);
      return number.lookingAt() ? " (process " + number.group() + ")" : "";
    } catch (IOException e) {
      return "";
    }
  }

  private static String reason(IOException failure) {
    return failure instanceof FileSystemException f && f.getReason() != null
        ? f.getReason()
        : String.valueOf(failure.getMessage());
  }

  /** Whether the process that held it before was killed, or its machine was. */
  public boolean leftBehind() {
    return leftBehind;
  }

  /** Lets the file stay when this is closed, if it was left behind before. */
  public void leaveAsFound() {
    leaving = leftBehind;
  }

  /** Lets the file stay when this is closed, so that the next holder finds it left behind. */
  public void leaveBehind() {
    leaving = true;
  }

  /** Takes the file away while it is still locked, so that none is left unless that is wanted. */
  @Override
  public void close() {
    try (channel) {
      if (!leaving) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // The lock has ended with the channel, and an unlocked file stops nobody.
      log.debug("The lock file {} was left", file, e);
    }
  }
}
