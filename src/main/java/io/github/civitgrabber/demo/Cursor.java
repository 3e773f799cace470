package io.github.civitgrabber.demo;

import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the next page of an image listing begins. */
sealed interface Cursor {
  /** Behind so many items. */
  record Offset(int items) implements Cursor {}

  /** Behind the place of this item, whether it is still listed or not. */
  record After(Instant published, long id) implements Cursor {

    /** Halves the list, since there may be many. */
    private int indexIn(List<DemoItem> items, int direction) {
      int from = 0;
      int to = items.size();
      while (from < to) {
        int middle = (from + to) / 2;
        if (isPassed(items.get(middle), direction)) {
          from = middle + 1;
        } else {
          to = middle;
        }
      }
      return from;
    }

    private boolean isPassed(DemoItem item, int direction) {
      int time = item.published().compareTo(published);
      return direction * (time == 0 ? Long.compare(item.id(), id) : time) <= 0;
    }
  }

  Pattern OFFSET = Pattern.compile("(\\d{1,9})\\|\\d+");
  Pattern FEED = Pattern.compile("feed:(\\d{1,15}):(\\d{1,18})");
  Pattern ID = Pattern.compile("\\d{1,18}");

  /**
   * Reads every {@link CursorForm}.
   *
   * @throws IllegalArgumentException if it is none of them, or a number that no item has
   */
  static Cursor parse(String text, Listings listings) {
    Matcher offset = OFFSET.matcher(text);
    if (offset.matches()) {
      return new Offset(Integer.parseInt(offset.group(1)));
    }
    Matcher feed = FEED.matcher(text);
    if (feed.matches()) {
      return new After(
          Instant.ofEpochMilli(Long.parseLong(feed.group(1))), Long.parseLong(feed.group(2)));
    }
    if (ID.matcher(text).matches()) {
      return listings
          .item(Long.parseLong(text))
          .map(item -> new After(item.published(), item.id()))
          .orElseThrow(() -> new IllegalArgumentException("Invalid cursor: no image " + text));
    }
    throw new IllegalArgumentException(
        "Invalid cursor: unparseable numeric value \"%s\"".formatted(text));
  }

  /** The index of the first item of the page; the size of the list if nothing is left. */
  default int indexIn(List<DemoItem> items, boolean oldestFirst) {
    return switch (this) {
      case Offset(int count) -> Math.min(count, items.size());
      case After after -> after.indexIn(items, oldestFirst ? 1 : -1);
    };
  }
}
