package io.github.civitgrabber.transfer;

import io.github.civitgrabber.core.FileNames;
import io.github.civitgrabber.http.HttpFailure;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An item's part file and the {@link ResumeStateFile} beside it, through all attempts of one
 * download. Everybody else only says what happened: here alone is decided what is kept for a later
 * attempt or run to resume, and here alone is it deleted. For one thread at a time.
 *
 * <p>The state is deleted before the part file gets other bytes, and written after: at no moment do
 * the bytes of one version lie beside the state of another. Only what this download has made, or
 * opened as its own, is ever deleted.
 */
final class PartSlot {

  /** A file of this length gets its state at once, so that not even a kill loses what has come. */
  static final long STATE_AT_START_BYTES = 1 << 20;

  /** So much gets a state when the transfer breaks off; less is faster fetched again. */
  static final long STATE_AT_BREAK_BYTES = 64 << 10;

  private final Path path;
  private final ResumeStateFile stateFile;

  /** What is known of the bytes in the part file; null if they cannot be resumed. */
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
   * Begins an attempt: what an earlier one, or an earlier run, has left of the file at this
   * address. What an attempt of this download has left that cannot be resumed is deleted.
   *
   * @throws IOException it cannot be deleted
   */
  Optional<PartialDownload> partial(URI address) throws IOException {
    keepOrDiscard();
    Optional<PartialDownload> found =
        PartialDownload.find(path, stateFile)
            .filter(partial -> partial.state().address().equals(address.toString()));
    found.ifPresent(
        partial -> {
          state = partial.state();
          stateIsWritten = true;
          partIsOurs = true;
        });
    return found;
  }

  /**
   * Opens an empty part file; what was left there is lost. The caller closes it.
   *
   * @param next what is known of the file that will come; null if that is not enough to resume it
   * @throws IOException it cannot be opened, or something else has its name
   */
  FileChannel openEmpty(@Nullable ResumeState next) throws IOException {
    FileChannel file = openNewOrEmptied();
    partIsOurs = true;
    try {
      deleteState();
      state = next;
      if (next != null && next.total() >= STATE_AT_START_BYTES) {
        writeState(next);
      }
      return file;
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  private FileChannel openNewOrEmptied() throws IOException {
    try {
      return open(StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
        throw e;
      }
      deleteState();
      return open(StandardOpenOption.TRUNCATE_EXISTING);
    }
  }

  private FileChannel open(StandardOpenOption how) throws IOException {
    return FileChannel.open(
        path, how, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Opens the part file where it is to be resumed. The caller closes it.
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
   * Says that what is here cannot be resumed: it is not the beginning of a usable file, or not one
   * that the server continues.
   */
  void markUnusable() {
    state = null;
  }

  /**
   * Says that the part file is whole and checked: it stays, and its state goes.
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
   * Ends the download without a file. Its beginning is kept if a later run can resume it: after an
   * interruption or a transient fault, if the server has named the version of the file.
   *
   * @param why gets the failure to delete, if there is one
   */
  void fail(Throwable why) {
    try {
      if (isTransient(why)) {
        keepOrDiscard();
      } else {
        discard();
      }
    } catch (IOException e) {
      why.addSuppressed(e);
    }
  }

  private static boolean isTransient(Throwable why) {
    return switch (why) {
      case HttpFailure failure -> failure.fault().isTransient();
      case InterruptedException interrupt -> true;
      case ClosedByInterruptException interrupt -> true;
      default -> false;
    };
  }

  private void keepOrDiscard() throws IOException {
    if (partIsOurs && !isKept()) {
      discard();
    }
  }

  private boolean isKept() {
    if (state == null) {
      return false;
    }
    try {
      long length = Files.size(path);
      if (!stateIsWritten && length >= STATE_AT_BREAK_BYTES) {
        writeState(state);
      }
      return stateIsWritten && length > 0;
    } catch (IOException e) {
      return false;
    }
  }

  private void discard() throws IOException {
    finish();
    if (partIsOurs) {
      partIsOurs = false;
      Files.deleteIfExists(path);
    }
  }

  private void deleteState() throws IOException {
    stateFile.delete();
    state = null;
    stateIsWritten = false;
  }

  private void writeState(ResumeState next) throws IOException {
    stateFile.write(next);
    stateIsWritten = true;
  }
}
