package io.github.civitgrabber.bench.server;

import java.nio.ByteBuffer;

/**
 * A whole MP4 of any size that is nowhere in memory: {@code ftyp}, {@code moov} without tracks, and
 * an {@code mdat} of noise up to the end.
 */
final class Video implements Media {
  private static final int FTYP_LENGTH = 24;
  private static final int MOVIE_HEADER_LENGTH = 108;
  private static final int MOOV_LENGTH = 8 + MOVIE_HEADER_LENGTH;
  private static final int MDAT_HEADER_LENGTH = 16;
  private static final int HEAD_LENGTH = FTYP_LENGTH + MOOV_LENGTH + MDAT_HEADER_LENGTH;

  private final String name;
  private final long length;
  private final Pattern pattern;

  Video(String name, long length, Pattern pattern) {
    if (length <= HEAD_LENGTH) {
      throw new IllegalArgumentException("A video of " + length + " bytes is too small");
    }
    this.name = name;
    this.length = length;
    this.pattern = pattern;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String contentType() {
    return "video/mp4";
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public ByteBuffer[] at(long from, long end) {
    ByteBuffer part =
        from < HEAD_LENGTH
            ? head().limit((int) Math.min(HEAD_LENGTH, end)).position((int) from)
            : pattern.at(from - HEAD_LENGTH, end - from);
    return new ByteBuffer[] {part};
  }

  /** ISO/IEC 14496-12, sections 4.3, 8.2.1, 8.2.2 and 8.1.1. */
  private ByteBuffer head() {
    ByteBuffer head = ByteBuffer.allocate(HEAD_LENGTH);
    head.putInt(FTYP_LENGTH).put(Text.ascii("ftypisom")).putInt(0x200).put(Text.ascii("isommp42"));
    head.putInt(MOOV_LENGTH).put(Text.ascii("moov"));
    int movieHeader = head.position();
    head.putInt(MOVIE_HEADER_LENGTH).put(Text.ascii("mvhd")).putInt(0).putLong(0);
    int ticksPerSecond = 1000;
    int ticks = 1000;
    int onceAsFast = 0x0001_0000;
    int asLoud = 0x0100_0000;
    head.putInt(ticksPerSecond).putInt(ticks).putInt(onceAsFast).putInt(asLoud).putLong(0);
    int[] unmoved = {0x0001_0000, 0, 0, 0, 0x0001_0000, 0, 0, 0, 0x4000_0000};
    for (int value : unmoved) {
      head.putInt(value);
    }
    head.position(movieHeader + MOVIE_HEADER_LENGTH - 4).putInt(1);
    int lengthFollows = 1;
    long mdatLength = length - FTYP_LENGTH - MOOV_LENGTH;
    return head.putInt(lengthFollows).put(Text.ascii("mdat")).putLong(mdatLength).flip();
  }
}
