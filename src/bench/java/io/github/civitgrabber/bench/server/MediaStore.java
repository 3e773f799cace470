package io.github.civitgrabber.bench.server;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/** The files, and how much of them has been sent. Thread-safe. */
final class MediaStore {
  private static final long NEVER = -1;

  private final LongAdder sent = new LongAdder();
  private final AtomicBoolean stalled = new AtomicBoolean();
  private final Options options;
  private final Picture picture;
  private final Pattern pattern;

  MediaStore(Options options) {
    this.options = options;
    this.picture = options.video() ? null : Picture.ofSize(options.pictureBytes());
    this.pattern = options.video() ? new Pattern() : null;
  }

  Media at(String uuid) {
    return options.video()
        ? new Video(uuid, options.videoBytes(), pattern)
        : new NamedPicture(uuid, picture);
  }

  /** Where this answer is to stop for good, or -1; said once only. */
  long stallAt(long from, long end) {
    long at = options.stallAt();
    return at > from && at < end && stalled.compareAndSet(false, true) ? at : NEVER;
  }

  void addSent(long bytes) {
    sent.add(bytes);
  }

  /** Bytes given to the kernel so far, the heads of the answers included. */
  long sent() {
    return sent.sum();
  }
}
