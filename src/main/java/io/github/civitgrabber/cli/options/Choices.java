package io.github.civitgrabber.cli.options;

import io.github.civitgrabber.cli.options.value.Mode;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** What a shell offers where an option takes one of a few words. */
final class Choices {

  private Choices() {}

  static final class Modes extends Words {
    Modes() {
      super(Stream.of(Mode.values()).map(Mode::kind).toList());
    }
  }

  static final class Qualities extends Words {
    Qualities() {
      super(List.of("SD", "HD"));
    }
  }

  static final class YesNo extends Words {
    YesNo() {
      super(List.of("yes", "no"));
    }
  }

  /** By a type each, as picocli's annotations want it. */
  abstract static class Words implements Iterable<String> {
    private final List<String> words;

    Words(List<String> words) {
      this.words = words;
    }

    @Override
    public Iterator<String> iterator() {
      return words.iterator();
    }
  }
}
