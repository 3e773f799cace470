package io.github.civitgrabber.bench.server;

import java.nio.ByteBuffer;

/** The picture that all addresses share, with the UUID of one of them in it. */
record NamedPicture(String name, Picture picture) implements Media {

  @Override
  public String contentType() {
    return "image/jpeg";
  }

  @Override
  public long length() {
    return picture.length();
  }

  @Override
  public ByteBuffer[] at(long from, long end) {
    ByteBuffer head = picture.head(name);
    ByteBuffer rest = picture.rest();
    int headLength = head.remaining();
    if (from >= headLength) {
      int skipped = (int) from - headLength;
      return new ByteBuffer[] {rest.slice(skipped, (int) end - headLength - skipped)};
    }
    head.limit((int) Math.min(headLength, end)).position((int) from);
    return end <= headLength
        ? new ByteBuffer[] {head}
        : new ByteBuffer[] {head, rest.limit((int) end - headLength)};
  }
}
