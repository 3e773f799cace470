package io.github.civitgrabber.catalog.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.civitgrabber.core.listing.Item;
import io.github.civitgrabber.core.listing.Rejection;
import io.github.civitgrabber.entry.StoredEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Entries as the API sends them, a part of which is changed at random, each page from one seed. */
@Timeout(120)
class MutatedEntryTest {

  private static final int SEEDS = 2_000;

  /** A value that holds no others, and the name before it. */
  private static final Pattern VALUE =
      Pattern.compile("\"(\\w+)\":\\s*(-?[\\d.]+|true|false|null|\"[^\"\\\\]*\")(?=\\s*[,}])");

  private static final List<String> ODD_VALUES =
      List.of(
          "NaN",
          "-Infinity",
          "nul",
          "1.2.3",
          "\0",
          "\377\376",
          "7".repeat(1_500),
          "1e999999999",
          "[".repeat(2_000) + "]".repeat(2_000),
          "{\"" + "k".repeat(60_000) + "\":tru}",
          "{\"\\ud800\":1}",
          "\"\\ud800\\u1\\q\"",
          "\"caf\351\1\"",
          "{}",
          "null");

  /** The text of each entry, a byte for each character. */
  private static final List<String> ENTRIES =
      Stream.of(
              "images-2023-flat-meta-width-url",
              "images-modelid-withmeta-nested",
              "images-search-withmeta-flat-2026",
              "images-feed-cursor-2026-autumn",
              "images-meta-urn-model",
              "images-video-2026")
          .flatMap(sample -> Pages.read(Pages.sample(sample)).orElseThrow().items().stream())
          .map(item -> new String(item.entry().getBytes(UTF_8), ISO_8859_1))
          .toList();

  private static final List<Item> ITEMS = page(ENTRIES).orElseThrow().items();

  private final Map<String, Integer> met = new HashMap<>();

  @Test
  void oddValues_costNoOtherEntryAndNoneIsLostInSilence() {
    eachSeed(
        random -> {
          List<String> entries = new ArrayList<>(ENTRIES);
          for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
            int at = random.nextInt(entries.size());
            entries.set(at, withAnOddValue(random, entries.get(at)));
          }

          compare(entries, page(entries).orElseThrow());
        });

    assertThat(met).containsKeys("kept", "changed", "rejected with id", "rejected");
  }

  @Test
  void bytesChangedAnywhereInAnEntry_noPageOrOneWithAllTheOthers() {
    eachSeed(
        random -> {
          List<String> entries = new ArrayList<>(ENTRIES);
          int at = random.nextInt(entries.size());
          entries.set(at, damaged(random, entries.get(at)));

          Optional<Page<Item>> page = page(entries);

          page.ifPresentOrElse(
              read -> compare(entries, read), () -> met.merge("no page", 1, Integer::sum));
        });

    assertThat(met).containsKeys("kept", "changed", "rejected", "no page");
  }

  /** All unchanged entries are what they were, in their order, and the others are not forgotten. */
  private void compare(List<String> entries, Page<Item> page) {
    assertThat(page.items().size() + page.rejections().size()).isEqualTo(entries.size());
    Map<Integer, Rejection> rejections = new HashMap<>();
    page.rejections().forEach(rejection -> rejections.put(rejection.position(), rejection));
    int item = 0;
    for (int n = 0; n < entries.size(); n++) {
      boolean unchanged = entries.get(n).equals(ENTRIES.get(n));
      Rejection rejection = rejections.get(n + 1);
      if (rejection != null) {
        assertThat(unchanged).isFalse();
        met.merge(rejection.id().isPresent() ? "rejected with id" : "rejected", 1, Integer::sum);
      } else {
        Item read = page.items().get(item++);
        assertThat(!unchanged || read.equals(ITEMS.get(n))).as("entry %s", n).isTrue();
        assertThat(StoredEntry.read(read.entry())).hasValue(read);
        met.merge(unchanged ? "kept" : "changed", 1, Integer::sum);
      }
    }
  }

  private static String withAnOddValue(Random random, String entry) {
    List<MatchResult> values = VALUE.matcher(entry).results().toList();
    MatchResult value = values.get(random.nextInt(values.size()));
    String odd = ODD_VALUES.get(random.nextInt(ODD_VALUES.size()));
    return entry.substring(0, value.start(2)) + odd + entry.substring(value.end(2));
  }

  private static String damaged(Random random, String entry) {
    int from = random.nextInt(entry.length());
    int to = Math.min(entry.length(), from + 1 + random.nextInt(random.nextBoolean() ? 2 : 40));
    String before = entry.substring(0, from);
    String part = entry.substring(from, to);
    String after = entry.substring(to);
    String anything = Character.toString(random.nextInt(256));
    return switch (random.nextInt(4)) {
      case 0 -> before + anything + entry.substring(from + 1);
      case 1 -> before + anything + part + after;
      case 2 -> before + after;
      default -> before + part + part + after;
    };
  }

  private static Optional<Page<Item>> page(List<String> entries) {
    return Pages.read(Pages.of(entries, "{\"nextCursor\":\"c\"}").getBytes(ISO_8859_1));
  }

  private static void eachSeed(Consumer<Random> test) {
    for (int seed = 0; seed < SEEDS; seed++) {
      try {
        test.accept(new Random(seed));
      } catch (RuntimeException | AssertionError e) {
        fail("seed " + seed + ": " + e, e);
      }
    }
  }
}
