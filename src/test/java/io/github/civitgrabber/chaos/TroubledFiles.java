package io.github.civitgrabber.chaos;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/**
 * The real file system, except for one operation at which {@link Trouble} comes. A JVM takes it as
 * its default file system by {@code -Djava.nio.file.spi.DefaultFileSystemProvider=} and this name.
 * Files that are opened by {@code java.io} or by SQLite do not come by here.
 */
public final class TroubledFiles extends FileSystemProvider {

  private final FileSystemProvider real;
  private final TroubledFileSystem files;
  private final Trouble trouble;

  /** Called by the JVM with the provider that would be the default one. */
  public TroubledFiles(FileSystemProvider real) {
    this.real = real;
    this.files = new TroubledFileSystem(this, real.getFileSystem(URI.create("file:///")));
    this.trouble = Trouble.ofThisProcess();
  }

  private static Path unwrap(Path path) {
    return TroubledPath.unwrap(path);
  }

  @Override
  public String getScheme() {
    return real.getScheme();
  }

  @Override
  public FileSystem newFileSystem(URI uri, Map<String, ?> env) throws IOException {
    return real.newFileSystem(uri, env);
  }

  @Override
  public FileSystem getFileSystem(URI uri) {
    return files;
  }

  @Override
  public Path getPath(URI uri) {
    return files.wrap(real.getPath(uri));
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    return newFileChannel(path, options, attributes);
  }

  @Override
  public FileChannel newFileChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    trouble.checkName(path);
    FileChannel channel = real.newFileChannel(unwrap(path), options, attributes);
    return new TroubledChannel(channel, path, trouble);
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path directory, DirectoryStream.Filter<? super Path> filter) throws IOException {
    DirectoryStream<Path> stream =
        real.newDirectoryStream(unwrap(directory), path -> filter.accept(files.wrap(path)));
    return new DirectoryStream<>() {
      @Override
      public Iterator<Path> iterator() {
        Iterator<Path> paths = stream.iterator();
        return new Iterator<>() {
          @Override
          public boolean hasNext() {
            return paths.hasNext();
          }

          @Override
          public Path next() {
            return files.wrap(paths.next());
          }
        };
      }

      @Override
      public void close() throws IOException {
        stream.close();
      }
    };
  }

  @Override
  public void createDirectory(Path directory, FileAttribute<?>... attributes) throws IOException {
    trouble.around(
        Trouble.Kind.MAKE_FOLDER,
        directory,
        () -> real.createDirectory(unwrap(directory), attributes));
  }

  @Override
  public void createLink(Path link, Path existing) throws IOException {
    if (Boolean.getBoolean("chaos.nolinks")) {
      throw new UnsupportedOperationException();
    }
    trouble.around(Trouble.Kind.LINK, link, () -> real.createLink(unwrap(link), unwrap(existing)));
  }

  @Override
  public void createSymbolicLink(Path link, Path target, FileAttribute<?>... attributes)
      throws IOException {
    real.createSymbolicLink(unwrap(link), unwrap(target), attributes);
  }

  @Override
  public Path readSymbolicLink(Path link) throws IOException {
    return files.wrap(real.readSymbolicLink(unwrap(link)));
  }

  @Override
  public void delete(Path path) throws IOException {
    trouble.around(Trouble.Kind.DELETE, path, () -> real.delete(unwrap(path)));
  }

  @Override
  public void copy(Path source, Path target, CopyOption... options) throws IOException {
    real.copy(unwrap(source), unwrap(target), options);
  }

  @Override
  public void move(Path source, Path target, CopyOption... options) throws IOException {
    trouble.around(
        Trouble.Kind.MOVE, target, () -> real.move(unwrap(source), unwrap(target), options));
  }

  @Override
  public boolean isSameFile(Path path, Path other) throws IOException {
    return real.isSameFile(unwrap(path), unwrap(other));
  }

  @Override
  public boolean isHidden(Path path) throws IOException {
    return real.isHidden(unwrap(path));
  }

  @Override
  public FileStore getFileStore(Path path) throws IOException {
    return real.getFileStore(unwrap(path));
  }

  @Override
  public void checkAccess(Path path, AccessMode... modes) throws IOException {
    real.checkAccess(unwrap(path), modes);
  }

  @Override
  public <V extends FileAttributeView> V getFileAttributeView(
      Path path, Class<V> type, LinkOption... options) {
    return real.getFileAttributeView(unwrap(path), type, options);
  }

  @Override
  public <A extends BasicFileAttributes> A readAttributes(
      Path path, Class<A> type, LinkOption... options) throws IOException {
    return real.readAttributes(unwrap(path), type, options);
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String names, LinkOption... options)
      throws IOException {
    return real.readAttributes(unwrap(path), names, options);
  }

  @Override
  public void setAttribute(Path path, String name, Object value, LinkOption... options)
      throws IOException {
    real.setAttribute(unwrap(path), name, value, options);
  }
}
