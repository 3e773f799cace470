package io.github.civitgrabber.chaos;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What happens at the n-th operation of a kind below a folder. Safe for use by several threads.
 *
 * @param below only files below this folder count
 * @param kind only such operations count
 * @param number of the operation, from 1
 * @param how what happens at it
 */
record Trouble(String below, Kind kind, int number, How how, AtomicInteger count) {

  /** What a program does to files. */
  enum Kind {
    WRITE,
    FORCE,
    MOVE,
    DELETE,
    MAKE_FOLDER,
    LINK
  }

  /** What happens. */
  enum How {
    /** The process is gone before the operation has begun. */
    DIES_BEFORE,
    /** The process is gone right after it. */
    DIES_AFTER,
    /** From this operation on, all of its kind fail as on a full disk. */
    DISK_FULL,
    /** The file system can't do it, and says so each time. */
    NOT_SUPPORTED,
    /** The disk fails at it, each time. */
    DISK_FAILS,
    /** No name may have more bytes than the number. */
    SHORT_NAMES
  }

  /** What is done to files. */
  interface Operation {
    /** Does it. */
    void run() throws IOException;
  }

  private static final String PROPERTY = "chaos.trouble";
  private static final int KILLED = 137;

  Trouble(String below, Kind kind, int number, How how) {
    this(below, kind, number, how, new AtomicInteger());
  }

  /** What the options of this JVM ask for. */
  static Trouble ofThisProcess() {
    String[] parts = System.getProperty(PROPERTY).split("\\|");
    return new Trouble(
        parts[0], Kind.valueOf(parts[1]), Integer.parseInt(parts[2]), How.valueOf(parts[3]));
  }

  /** The options of a JVM that shall have this trouble. */
  String[] options() {
    return new String[] {
      "-Djava.nio.file.spi.DefaultFileSystemProvider=" + TroubledFiles.class.getName(),
      "-D" + PROPERTY + "=" + String.join("|", below, kind.name(), "" + number, how.name())
    };
  }

  /** For messages. */
  String text() {
    return how + " at " + kind + " " + number;
  }

  /** Whether a file of this name can be. */
  void checkName(Path path) throws IOException {
    int bytes = path.getFileName().toString().getBytes(StandardCharsets.UTF_8).length;
    if (how == How.SHORT_NAMES && path.toString().startsWith(below) && bytes > number) {
      throw new FileSystemException(path.toString(), null, "File name too long");
    }
  }

  /** While one thread ends the process, no other passes: each of them could still finish a file. */
  private int next() {
    synchronized (count) {
      int now = count.incrementAndGet();
      if (now == number && how == How.DIES_BEFORE) {
        Runtime.getRuntime().halt(KILLED);
      }
      return now;
    }
  }

  void around(Kind done, Path path, Operation operation) throws IOException {
    if (how == How.SHORT_NAMES) {
      checkName(path);
      operation.run();
      return;
    }
    int now = done == kind && path.toString().startsWith(below) ? next() : 0;
    if (now >= number && how == How.DISK_FULL) {
      throw new FileSystemException(path.toString(), null, "No space left on device");
    }
    if (now >= number && how == How.NOT_SUPPORTED) {
      throw new IOException("Operation not supported");
    }
    if (now >= number && how == How.DISK_FAILS) {
      throw new IOException("Input/output error");
    }
    try {
      operation.run();
    } finally {
      // Also where it has failed: of two threads that make the same folder one does.
      if (now == number && how == How.DIES_AFTER) {
        Runtime.getRuntime().halt(KILLED);
      }
    }
  }
}
