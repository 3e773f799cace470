package io.github.civitgrabber.library;

import io.github.civitgrabber.core.FileNames;
import io.github.civitgrabber.core.Plan;
import io.github.civitgrabber.core.Quality;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.listing.Item;
import io.github.civitgrabber.media.MediaType;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Moves whole files to their final names, each with its sidecar and what else lies beside it. Safe
 * for use by several threads.
 *
 * <p>No file is ever overwritten, except by the same tracking key: what lies there may be the only
 * copy of something, or a sidecar with somebody's notes.
 */
public final class MediaLibrary {

  /** So many that files of different items hardly wait for each other's disk operations. */
  private static final int NAMING_LOCKS = 64;

  private final Path outputFolder;
  private final Mover mover;
  private final Function<Item, List<TextFile>> beside;
  private final Set<Path> madeFolders = ConcurrentHashMap.newKeySet();
  private final List<Lock> naming =
      Stream.<Lock>generate(ReentrantLock::new).limit(NAMING_LOCKS).toList();

  /**
   * Makes nothing yet.
   *
   * @param outputFolder absolute; exists, and holds every folder of every plan
   */
  public MediaLibrary(Path outputFolder, Mover mover) {
    this(outputFolder, mover, _ -> List.of());
  }

  /**
   * One that writes more than sidecars.
   *
   * @param beside what else is written beside the file of an item
   */
  public MediaLibrary(Path outputFolder, Mover mover, Function<Item, List<TextFile>> beside) {
    this.beside = beside;
    this.outputFolder = outputFolder;
    this.mover = mover;
  }

  /**
   * Makes the folder of a plan, once more where somebody has taken it away.
   *
   * @throws NoSuchFileException the output folder is no longer the one that it was
   * @throws IOException the folder cannot be made, or a link or a file stands in its way
   */
  public void prepare(Plan.Fetch fetch) throws IOException {
    boolean made = madeFolders.contains(fetch.folder());
    if (made && Files.isDirectory(fetch.folder(), LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Path lock = outputFolder.resolve(FileNames.OfOutputFolder.LOCK.text());
    if (made && Files.notExists(lock)) {
      throw new NoSuchFileException(fetch.folder().toString());
    }
    SafeFolders.make(outputFolder, fetch.folder());
    madeFolders.add(fetch.folder());
  }

  /**
   * Writes what lies beside it, then gives a whole file of another target a final name here too, as
   * a hard link.
   *
   * @return the final path
   * @throws FileAlreadyExistsException every name is taken by another file
   * @throws IOException the sidecar cannot be written, or the file system has no such links
   */
  public Path link(Plan.Fetch fetch, WholeFile file) throws IOException {
    if (fetch.known().file() != null) {
      throw new IllegalArgumentException("tracked already: " + fetch.key().text());
    }
    return place(fetch, file.path(), file.type(), false);
  }

  /**
   * Writes what lies beside it, then moves a whole part file to its final name in one step. Unless
   * this returns, the part file is still there.
   *
   * @return the final path
   * @throws FileAlreadyExistsException every name is taken by another file
   * @throws IOException the sidecar cannot be written or the file not be moved
   */
  public Path place(Plan.Fetch fetch, Path part, MediaType type) throws IOException {
    return place(fetch, part, type, true);
  }

  /**
   * Writes the sidecar of a file that has none.
   *
   * @param folder of the file
   * @throws IOException it cannot be written
   */
  public void addSidecar(Path folder, Target target, Item item) throws IOException {
    TextFile sidecar = Sidecar.of(target, item);
    if (!isThere(folder.resolve(sidecar.name().text()))) {
      write(folder, sidecar);
    }
  }

  private Path place(Plan.Fetch fetch, Path file, MediaType type, boolean isPart)
      throws IOException {
    List<TextFile> texts = new ArrayList<>(beside.apply(fetch.item()));
    texts.add(Sidecar.of(fetch.key().target(), fetch.item()));
    Path same = fetch.known().file();
    Path plain = name(fetch, null, type);
    Path withQuality = name(fetch, fetch.key().quality(), type);
    // Whether a name is free and taking it must be one step for all downloads of an item in this
    // run, and its two qualities share a sidecar. Every name begins with the item's id.
    Lock lock = naming.get(Math.floorMod(fetch.item().id(), NAMING_LOCKS));
    lock.lock();
    try {
      for (TextFile text : texts) {
        if (same != null || !isThere(fetch.folder().resolve(text.name().text()))) {
          write(fetch.folder(), text);
        }
      }
      if (areOne(same, plain) || areOne(same, withQuality)) {
        return replace(file, Objects.requireNonNull(same));
      }
      if (!areOne(fetch.known().otherQuality(), plain) && takes(plain, file, isPart)) {
        return plain;
      }
      if (takes(withQuality, file, isPart)) {
        return withQuality;
      }
    } finally {
      lock.unlock();
    }
    throw new FileAlreadyExistsException(withQuality.toString());
  }

  private static Path name(Plan.Fetch fetch, @Nullable Quality quality, MediaType type) {
    var name = new FileNames.Media(fetch.item().id(), quality, type.extension());
    return fetch.folder().resolve(name.text());
  }

  /**
   * Whether a file that is tracked has this name. Its folder may be written in another way, where
   * the file system takes no notice of case or of the form of Unicode.
   */
  private static boolean areOne(@Nullable Path tracked, Path name) throws IOException {
    if (tracked == null || tracked.equals(name)) {
      return tracked != null;
    }
    Path before = tracked.getParent();
    Path now = name.getParent();
    return tracked.getFileName().equals(name.getFileName())
        && before != null
        && now != null
        && Files.isDirectory(before)
        && Files.isSameFile(before, now);
  }

  /** A folder does not count: without its sidecar an item has failed. */
  private static boolean isThere(Path sidecar) {
    return Files.exists(sidecar, LinkOption.NOFOLLOW_LINKS)
        && !Files.isDirectory(sidecar, LinkOption.NOFOLLOW_LINKS);
  }

  /** Gives the file a free name; another file there with the same bytes is as good. */
  private boolean takes(Path name, Path file, boolean isPart) throws IOException {
    if (!Files.exists(name, LinkOption.NOFOLLOW_LINKS)) {
      if (isPart) {
        mover.move(file, name, StandardCopyOption.ATOMIC_MOVE);
      } else {
        link(name, file);
      }
      return true;
    }
    boolean sameBytes =
        Files.isRegularFile(name, LinkOption.NOFOLLOW_LINKS) && Files.mismatch(name, file) < 0;
    if (sameBytes && isPart) {
      Files.delete(file);
    }
    return sameBytes;
  }

  private static void link(Path name, Path file) throws IOException {
    try {
      Files.createLink(name, file);
    } catch (UnsupportedOperationException e) {
      throw new IOException(e);
    }
  }

  private Path replace(Path part, Path old) throws IOException {
    return mover.move(
        part, old, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private void write(Path folder, TextFile file) throws IOException {
    // getBytes replaces broken characters where Files.writeString would refuse the whole text.
    byte[] bytes = file.text().getBytes(StandardCharsets.UTF_8);
    Path part = folder.resolve(file.name().part().text());
    // Outside of the clean-up: what cannot be opened is not ours to delete.
    OutputStream out =
        Files.newOutputStream(
            part,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS);
    try {
      try (out) {
        out.write(bytes);
      }
      replace(part, folder.resolve(file.name().text()));
    } catch (IOException e) {
      Files.deleteIfExists(part);
      throw e;
    }
  }
}
