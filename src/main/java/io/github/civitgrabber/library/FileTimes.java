package io.github.civitgrabber.library;

import io.github.civitgrabber.core.listing.Item;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives files the times at which they were published. Safe for use by several threads. */
public final class FileTimes {

  private static final Logger log = LoggerFactory.getLogger(FileTimes.class);

  /** Where FAT's time begins; no picture of Civitai's is as old. */
  private static final Instant EARLIEST = Instant.parse("1980-01-01T00:00:00Z");

  private final Clock clock;
  private final AtomicBoolean told = new AtomicBoolean();

  /** Files get no time that is later than this clock's. */
  public FileTimes(Clock clock) {
    this.clock = clock;
  }

  /** Sets the time if the API names one that can be; a failure is logged, the first one only. */
  public void set(Path file, Item item) {
    Instant published = item.details().published();
    if (published == null || published.isBefore(EARLIEST) || published.isAfter(clock.instant())) {
      return;
    }
    try {
      Files.setLastModifiedTime(file, FileTime.from(published));
    } catch (IOException | UnsupportedOperationException e) {
      if (!told.getAndSet(true)) {
        log.warn("Files keep the time of their download, for that of {} can't be set", file, e);
      }
    }
  }
}
