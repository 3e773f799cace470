package io.github.civitgrabber.transfer;

import io.github.civitgrabber.core.Plan;
import io.github.civitgrabber.media.MediaType;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Copies a file that is here already into an item's part file. Safe for use by several threads.
 *
 * @param disk is told how much will be written, and nothing more
 * @param forcesFiles whether files are forced to the disk
 */
public record ItemCopier(ByteListener disk, boolean forcesFiles) {

  /**
   * Copies a whole file. When this returns, the copy is as long as that and on the disk; when it
   * throws, nothing of it is left.
   *
   * @param type what it is
   * @param bytes how long it is
   * @throws IOException it cannot be read any more, or has changed, or the part file cannot be
   *     written
   */
  public Transferred copy(Plan.Fetch fetch, Path file, MediaType type, long bytes)
      throws IOException {
    PartSlot slot = new PartSlot(fetch.folder(), fetch.part());
    try (FileChannel from =
        FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      disk.expected(bytes);
      write(from, bytes, slot);
      slot.finish();
      return new Transferred(slot.path(), type, bytes, fetch.address().first(), null);
    } catch (Throwable e) {
      slot.fail(e);
      throw e;
    }
  }

  private void write(FileChannel from, long bytes, PartSlot slot) throws IOException {
    try (FileChannel part = slot.openEmpty(null)) {
      for (long at = 0; at < bytes; ) {
        long count = from.transferTo(at, bytes - at, part);
        if (count <= 0) {
          break;
        }
        at += count;
      }
      if (part.size() != bytes || from.size() != bytes) {
        throw new IOException("the file has changed while it was copied");
      }
      if (forcesFiles) {
        part.force(false);
      }
    }
  }
}
