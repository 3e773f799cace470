package io.github.civitgrabber.library;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Says why an operation on a file failed. Pure. */
public final class DiskFailure {

  private DiskFailure() {}

  /** A few words, the system's own where it has any; the same for the same cause. */
  public static String reason(IOException failure) {
    return switch (failure) {
      case FileAlreadyExistsException _ -> "another file has that name";
      case NoSuchFileException _ -> "there is no such file or folder";
      case AccessDeniedException _ -> "permission denied";
      case NotDirectoryException _ -> "it is no folder";
      case DirectoryNotEmptyException _ -> "the folder is not empty";
      case FileSystemException e when e.getReason() != null -> e.getReason();
      case FileSystemException _ -> "the system gives no reason";
      default -> String.valueOf(failure.getMessage());
    };
  }
}
