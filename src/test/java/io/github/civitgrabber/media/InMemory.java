package io.github.civitgrabber.media;

/** A file in memory. */
final class InMemory {

  private InMemory() {}

  static Bytes file(byte[] content) {
    return new Bytes(
        content.length,
        (into, at) -> {
          int size = Math.min(into.remaining(), content.length - (int) at);
          into.put(content, (int) at, size);
          return size;
        });
  }
}
