package io.github.civitgrabber.chaos;

import io.github.civitgrabber.testing.Samples;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.CRC32;

/**
 * Whole media files of any size, each different. The filler is plain letters in a place that the
 * format allows for it, so that a part of a file never looks like a whole one by chance.
 */
enum Media {
  PNG("png", "image/png") {
    @Override
    byte[] filled(byte[] tiny, byte[] letters) {
      byte[] name = "fiLl".getBytes(StandardCharsets.US_ASCII); // a chunk that readers skip
      CRC32 crc = new CRC32();
      crc.update(name);
      crc.update(letters);
      ByteBuffer chunk = ByteBuffer.allocate(12 + letters.length);
      chunk.putInt(letters.length).put(name).put(letters).putInt((int) crc.getValue());
      return inserted(tiny, 8 + 25, chunk.array()); // behind the signature and IHDR
    }
  },
  JPEG("jpeg", "image/jpeg") {
    @Override
    byte[] filled(byte[] tiny, byte[] letters) {
      byte[] whole = tiny;
      for (int from = 0; from < letters.length; from += 60_000) {
        byte[] part = Arrays.copyOfRange(letters, from, Math.min(letters.length, from + 60_000));
        ByteBuffer comment = ByteBuffer.allocate(4 + part.length);
        comment.putShort((short) 0xFFFE).putShort((short) (2 + part.length)).put(part);
        whole = inserted(whole, 2, comment.array());
      }
      return whole;
    }
  },
  WEBP("webp", "image/webp") {
    @Override
    byte[] filled(byte[] tiny, byte[] letters) {
      byte[] even = Arrays.copyOf(letters, letters.length & ~1);
      ByteBuffer chunk = ByteBuffer.allocate(8 + even.length).order(ByteOrder.LITTLE_ENDIAN);
      chunk.put("FILL".getBytes(StandardCharsets.US_ASCII)).putInt(even.length).put(even);
      byte[] whole = inserted(tiny, tiny.length, chunk.array());
      ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).putInt(4, whole.length - 8);
      return whole;
    }
  },
  GIF("gif", "image/gif") {
    @Override
    byte[] filled(byte[] tiny, byte[] letters) {
      byte[] whole = tiny;
      for (int from = 0; from < letters.length; from += 255) {
        byte[] part = Arrays.copyOfRange(letters, from, Math.min(letters.length, from + 255));
        ByteBuffer comment = ByteBuffer.allocate(4 + part.length);
        comment.put((byte) 0x21).put((byte) 0xFE).put((byte) part.length).put(part).put((byte) 0);
        whole = inserted(whole, whole.length - 1, comment.array()); // before the trailer
      }
      return whole;
    }
  },
  MP4("mp4", "video/mp4") {
    @Override
    byte[] filled(byte[] tiny, byte[] letters) {
      ByteBuffer box = ByteBuffer.allocate(8 + letters.length);
      box.putInt(8 + letters.length).put("free".getBytes(StandardCharsets.US_ASCII)).put(letters);
      // Behind the ftyp box: a file that ends with any box before the last is not whole.
      return inserted(tiny, ByteBuffer.wrap(tiny).getInt(0), box.array());
    }
  };

  private final String extension;
  private final String contentType;

  Media(String extension, String contentType) {
    this.extension = extension;
    this.contentType = contentType;
  }

  /** Without the dot. */
  String extension() {
    return extension;
  }

  String contentType() {
    return contentType;
  }

  /** A file with about this many bytes; the same seed gives the same file. */
  byte[] file(long seed, int bytes) {
    byte[] letters = new byte[bytes];
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < bytes; i++) {
      letters[i] = (byte) ('a' + random.nextInt(26));
    }
    return filled(Samples.media(extension), letters);
  }

  abstract byte[] filled(byte[] tiny, byte[] letters);

  private static byte[] inserted(byte[] whole, int at, byte[] part) {
    return ByteBuffer.allocate(whole.length + part.length)
        .put(whole, 0, at)
        .put(part)
        .put(whole, at, whole.length - at)
        .array();
  }
}
