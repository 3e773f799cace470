package io.github.civitgrabber.transfer;

import io.github.civitgrabber.core.FileNames;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The place of an item's part file, and of the {@link ResumeStateFile} beside it that lets a later
 * attempt or run go on, through all attempts of one download. For one thread at a time.
 *
 * <p>The state is deleted before the part file gets other bytes, and written after: at no moment do
 * the bytes of one version lie beside the state of another. Nothing is deleted that this download
 * has not made, or opened as its own.
 */
final class PartSlot {

  /** A file of this length gets its state at once, so that not even a kill loses what has come. */
  static final long PAYS_AT_ONCE_BYTES = 1 << 20;

  /** So much gets a state when the transfer breaks off; less is faster fetched again. */
  static final long PAYS_AT_BREAK_BYTES = 64 << 10;

  private final Path path;
  private final ResumeStateFile stateFile;

  /** What is known of the bytes in the part file; null if that is not enough to go on. */
  private @Nullable ResumeState state;

  private boolean partIsOurs;
  private boolean stateIsWritten;

  /** Nothing is opened or made yet. */
  PartSlot(Path folder, FileNames.Part name) {
    this.path = folder.resolve(name.text());
    this.stateFile = new ResumeStateFile(folder.resolve(name.resumeState().text()));
  }

  /** Where the part file is or will be. */
  Path path() {
    return path;
  }

  /**
   * What an earlier attempt or run has left of the file at this address.
   *
   * @throws IOException what an earlier attempt has left is of no use and cannot be deleted
   */
  Optional<PartialDownload> partial(URI address) throws IOException {
    keepOrDiscard();
    Optional<PartialDownload> found =
        PartialDownload.find(path, stateFile)
            .filter(left -> left.state().address().equals(address.toString()));
    found.ifPresent(
        left -> {
          state = left.state();
          stateIsWritten = true;
          partIsOurs = true;
        });
    return found;
  }

  /**
   * Opens an empty part file; what was left there is lost. The caller closes it.
   *
   * @param next what is known of the file that will come; null if that is not enough to go on later
   * @throws IOException it cannot be opened, or something else has its name
   */
  FileChannel openEmpty(@Nullable ResumeState next) throws IOException {
    boolean taken = Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    if (taken && !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileAlreadyExistsException(path.toString());
    }
    stateFile.delete();
    state = null;
    stateIsWritten = false;
    FileChannel file =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS);
    partIsOurs = true;
    try {
      state = next;
      if (next != null && next.total() >= PAYS_AT_ONCE_BYTES) {
        writeState(next);
      }
      return file;
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /**
   * Opens the part file where it is to be gone on with. The caller closes it.
   *
   * @throws IOException it cannot be opened, or has changed
   */
  FileChannel open(PartialDownload partial) throws IOException {
    FileChannel file =
        FileChannel.open(
            path, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    try {
      file.truncate(partial.offset());
      if (file.size() != partial.offset()) {
        throw new IOException("another program has changed " + path);
      }
      file.position(partial.offset());
      return file;
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /**
   * Takes the part file for whole: there is nothing to go on with any more.
   *
   * @throws IOException the state cannot be deleted
   */
  void finish() throws IOException {
    if (stateIsWritten) {
      stateFile.delete();
      stateIsWritten = false;
    }
    state = null;
  }

  /**
   * Keeps what a later attempt or run can go on with, and deletes what it cannot.
   *
   * @throws IOException it cannot be deleted
   */
  void keepOrDiscard() throws IOException {
    if (partIsOurs && !isKept()) {
      discard();
    }
  }

  private boolean isKept() {
    try {
      long length = Files.size(path);
      if (state != null && !stateIsWritten && length >= PAYS_AT_BREAK_BYTES) {
        writeState(state);
      }
      return stateIsWritten && length > 0;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Deletes everything of this download.
   *
   * @throws IOException it cannot be deleted
   */
  void discard() throws IOException {
    finish();
    if (partIsOurs) {
      partIsOurs = false;
      Files.deleteIfExists(path);
    }
  }

  private void writeState(ResumeState next) throws IOException {
    stateFile.write(next);
    stateIsWritten = true;
  }
}
