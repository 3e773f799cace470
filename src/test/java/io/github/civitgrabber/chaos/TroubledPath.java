package io.github.civitgrabber.chaos;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;

/** A real path that leads to {@link TroubledFiles}. Immutable. */
final class TroubledPath implements Path {

  private final TroubledFileSystem files;
  private final Path real;

  TroubledPath(TroubledFileSystem files, Path real) {
    this.files = files;
    this.real = real;
  }

  static Path unwrap(Path path) {
    return path instanceof TroubledPath troubled ? troubled.real : path;
  }

  @Override
  public TroubledFileSystem getFileSystem() {
    return files;
  }

  @Override
  public boolean isAbsolute() {
    return real.isAbsolute();
  }

  @Override
  public Path getRoot() {
    return files.wrap(real.getRoot());
  }

  @Override
  public Path getFileName() {
    return files.wrap(real.getFileName());
  }

  @Override
  public Path getParent() {
    return files.wrap(real.getParent());
  }

  @Override
  public int getNameCount() {
    return real.getNameCount();
  }

  @Override
  public Path getName(int index) {
    return files.wrap(real.getName(index));
  }

  @Override
  public Path subpath(int from, int to) {
    return files.wrap(real.subpath(from, to));
  }

  @Override
  public boolean startsWith(Path other) {
    return real.startsWith(unwrap(other));
  }

  @Override
  public boolean endsWith(Path other) {
    return real.endsWith(unwrap(other));
  }

  @Override
  public Path normalize() {
    return files.wrap(real.normalize());
  }

  @Override
  public Path resolve(Path other) {
    return files.wrap(real.resolve(unwrap(other)));
  }

  @Override
  public Path relativize(Path other) {
    return files.wrap(real.relativize(unwrap(other)));
  }

  @Override
  public URI toUri() {
    return real.toUri();
  }

  @Override
  public Path toAbsolutePath() {
    return files.wrap(real.toAbsolutePath());
  }

  @Override
  public Path toRealPath(LinkOption... options) throws IOException {
    return files.wrap(real.toRealPath(options));
  }

  @Override
  public File toFile() {
    return new File(real.toString()); // the real one refuses, not being the default
  }

  @Override
  public WatchKey register(
      WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int compareTo(Path other) {
    return real.compareTo(unwrap(other));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TroubledPath path && real.equals(path.real);
  }

  @Override
  public int hashCode() {
    return real.hashCode();
  }

  @Override
  public String toString() {
    return real.toString();
  }
}
