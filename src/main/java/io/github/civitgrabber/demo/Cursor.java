package io.github.civitgrabber.demo;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the next page of an image listing begins. */
sealed interface Cursor {
  /** Behind so many items. */
  record Offset(int items) implements Cursor {}

  /** Behind the place of the item with this id, whether it is still listed or not. */
  record After(long id) implements Cursor {}

  Pattern OFFSET = Pattern.compile("(\\d{1,9})\\|\\d+");
  Pattern ID = Pattern.compile("(?:feed:\\d+:)?(\\d{1,18})");

  /**
   * Reads every {@link CursorForm}.
   *
   * @throws IllegalArgumentException if it is none of them
   */
  static Cursor parse(String text) {
    Matcher offset = OFFSET.matcher(text);
    if (offset.matches()) {
      return new Offset(Integer.parseInt(offset.group(1)));
    }
    Matcher id = ID.matcher(text);
    if (id.matches()) {
      return new After(Long.parseLong(id.group(1)));
    }
    throw new IllegalArgumentException(
        "Invalid cursor: unparseable numeric value \"%s\"".formatted(text));
  }

  /** The index of the first item of the page; the size of the list if nothing is left. */
  default int indexIn(List<DemoItem> items, boolean oldestFirst) {
    return switch (this) {
      case Offset(int count) -> Math.min(count, items.size());
      case After(long id) ->
          (int)
              items.stream()
                  .takeWhile(item -> oldestFirst ? item.id() <= id : item.id() >= id)
                  .count();
    };
  }
}
