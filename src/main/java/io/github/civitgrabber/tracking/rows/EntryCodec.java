package io.github.civitgrabber.tracking.rows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Entries as the database keeps them: a byte for the format, then a raw DEFLATE stream (RFC 1951)
 * that begins after a dictionary. Small texts that are alike hardly shrink by themselves: what they
 * have in common stands in the dictionary, which may never change; a better one is another format.
 * For one thread at a time.
 */
final class EntryCodec {

  private static final byte FORMAT = 1;

  /** No page of a listing is as large as this. */
  private static final int LONGEST_ENTRY = 64 << 20;

  private static final byte[] DICTIONARY = dictionary("entry-dictionary-1.txt");

  private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
  private final Inflater inflater = new Inflater(true);
  private final byte[] block = new byte[8192];

  byte[] compress(String entry) {
    deflater.reset();
    deflater.setDictionary(DICTIONARY);
    deflater.setInput(entry.getBytes(StandardCharsets.UTF_8));
    deflater.finish();
    ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
    out.write(FORMAT);
    while (!deflater.finished()) {
      out.write(block, 0, deflater.deflate(block));
    }
    return out.toByteArray();
  }

  /**
   * The text again.
   *
   * @throws IllegalArgumentException it is in no format that this version knows
   */
  String expand(byte[] stored) {
    if (stored.length < 2 || stored[0] != FORMAT) {
      throw new IllegalArgumentException("an entry in a format that this version does not know");
    }
    inflater.reset();
    inflater.setDictionary(DICTIONARY);
    inflater.setInput(stored, 1, stored.length - 1);
    ByteArrayOutputStream out = new ByteArrayOutputStream(4 * stored.length);
    try {
      while (!inflater.finished()) {
        int count = inflater.inflate(block);
        if ((count == 0 && !inflater.finished()) || out.size() > LONGEST_ENTRY) {
          throw new DataFormatException("no end");
        }
        out.write(block, 0, count);
      }
    } catch (DataFormatException e) {
      throw new IllegalArgumentException("an entry that can't be expanded", e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static byte[] dictionary(String name) {
    try (InputStream text = Objects.requireNonNull(EntryCodec.class.getResourceAsStream(name))) {
      // Without the line break of its end, which differs between systems.
      String line = new String(text.readAllBytes(), StandardCharsets.US_ASCII).strip();
      return line.getBytes(StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
