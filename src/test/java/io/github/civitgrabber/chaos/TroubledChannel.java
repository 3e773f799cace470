package io.github.civitgrabber.chaos;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;

/** A real channel; trouble may come at a write or at a force. */
final class TroubledChannel extends FileChannel {

  private final FileChannel real;
  private final Path path;
  private final Trouble trouble;

  TroubledChannel(FileChannel real, Path path, Trouble trouble) {
    this.real = real;
    this.path = path;
    this.trouble = trouble;
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    return real.read(target);
  }

  @Override
  public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
    return real.read(targets, offset, length);
  }

  @Override
  public int read(ByteBuffer target, long position) throws IOException {
    return real.read(target, position);
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    int before = source.remaining();
    trouble.around(Trouble.Kind.WRITE, path, () -> real.write(source));
    return before - source.remaining();
  }

  @Override
  public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
    long[] written = new long[1];
    trouble.around(
        Trouble.Kind.WRITE, path, () -> written[0] = real.write(sources, offset, length));
    return written[0];
  }

  @Override
  public int write(ByteBuffer source, long position) throws IOException {
    int before = source.remaining();
    trouble.around(Trouble.Kind.WRITE, path, () -> real.write(source, position));
    return before - source.remaining();
  }

  @Override
  public void force(boolean metaData) throws IOException {
    trouble.around(Trouble.Kind.FORCE, path, () -> real.force(metaData));
  }

  @Override
  public long position() throws IOException {
    return real.position();
  }

  @Override
  public FileChannel position(long position) throws IOException {
    real.position(position);
    return this;
  }

  @Override
  public long size() throws IOException {
    return real.size();
  }

  @Override
  public FileChannel truncate(long size) throws IOException {
    real.truncate(size);
    return this;
  }

  @Override
  public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
    return real.transferTo(position, count, target);
  }

  @Override
  public long transferFrom(ReadableByteChannel source, long position, long count)
      throws IOException {
    return real.transferFrom(source, position, count);
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
    return real.map(mode, position, size);
  }

  @Override
  public FileLock lock(long position, long size, boolean shared) throws IOException {
    return real.lock(position, size, shared);
  }

  @Override
  public FileLock tryLock(long position, long size, boolean shared) throws IOException {
    return real.tryLock(position, size, shared);
  }

  @Override
  protected void implCloseChannel() throws IOException {
    real.close();
  }
}
