package io.github.civitgrabber.catalog.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.core.Bucket;
import io.github.civitgrabber.core.listing.Item;
import io.github.civitgrabber.core.metadata.MetaValue;
import io.github.civitgrabber.entry.StoredEntry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is odd within an entry costs neither its page nor the entry itself. */
class OddEntryTest {

  private static final String DIGITS = "7".repeat(1_500);
  private static final String LONG_KEY = "k".repeat(60_000);

  /** Bytes in Latin-1, and what they are in the end. */
  static Stream<Arguments> values() {
    String deep = "[".repeat(2_000) + "]".repeat(2_000);
    return Stream.of(
        Arguments.of("NaN", "NaN"),
        Arguments.of("-Infinity", "-Infinity"),
        Arguments.of("undefined", "undefined"),
        Arguments.of("tru", "tru"),
        Arguments.of("+1", "+1"),
        Arguments.of("007", "007"),
        Arguments.of("0x1F", "0x1F"),
        Arguments.of("1.2.3", "1.2.3"),
        Arguments.of("'x'", "'x'"),
        Arguments.of("\377", "\ufffd"),
        Arguments.of(DIGITS, DIGITS),
        Arguments.of("[1," + DIGITS + "]", "[1," + DIGITS + "]"),
        Arguments.of("1e999999999", "1E+999999999"),
        Arguments.of(deep, deep),
        Arguments.of("{\"a\":" + deep + "}", "{\"a\":" + deep + "}"),
        Arguments.of("{\"a\":tru,\"b\":[1,NaN]}", "{\"a\":tru,\"b\":[1,\"NaN\"]}"),
        Arguments.of("\"a\tb\1c\"", "a\tb\1c"),
        Arguments.of("\"caf\351 \303\"", "caf\ufffd \ufffd"),
        Arguments.of("\"\\ud800x\"", "\ud800x"),
        Arguments.of("\"\\x\"", "x"),
        Arguments.of("\"\\u12\"", "\"\\u12\""));
  }

  @ParameterizedTest
  @MethodSource("values")
  void oddValue_costsNoOtherOne(String value, String printed) {
    Item item = among(entry("{\"prompt\":\"a cat\",\"odd\":" + value + ",\"Model\":\"m\"}"));

    assertThat(item.data().entries()).containsOnlyKeys("prompt", "odd", "Model");
    assertThat(item.data().text("prompt")).hasValue("a cat");
    assertThat(item.data().entries().get("odd").printed()).isEqualTo(printed);
    assertThat(Bucket.of(item).modelName()).isEqualTo("m");
  }

  static Stream<Arguments> names() {
    return Stream.of(
        Arguments.of("\\ud800", "\ud800"),
        Arguments.of("\377", "\ufffd"),
        Arguments.of("a\1\n", "a\1\n"),
        Arguments.of("\\u12", "\"\\u12\""),
        Arguments.of(LONG_KEY, LONG_KEY),
        Arguments.of("", ""));
  }

  @ParameterizedTest
  @MethodSource("names")
  void oddName_costsNoOtherOne(String name, String read) {
    Item item = among(entry("{\"prompt\":\"a cat\",\"" + name + "\":1,\"Model\":\"m\"}"));

    assertThat(item.data().entries()).containsOnlyKeys("prompt", read, "Model");
    assertThat(item.data().text("prompt")).hasValue("a cat");
  }

  @ParameterizedTest
  @MethodSource("values")
  void oddValueBesideTheData_theDataIsWhole(String value) {
    Item item = among(entry("{\"prompt\":\"a cat\"}").replace("\"x\":0", "\"x\":" + value));

    assertThat(item.data().text("prompt")).hasValue("a cat");
    assertThat(item.data().entries()).hasSize(1);
  }

  @Test
  void dataThatNobodyCanRead_isThereAndNamesNoModel() {
    String many = "1,".repeat(3_000);
    for (String meta : List.of("tru", "\"\\u12\"", "[" + many + "tru]")) {
      Item item = among(entry(meta));

      assertThat(Bucket.of(item).folder()).isEqualTo("invalid_metadata");
      assertThat(item.data().entries()).containsValue(new MetaValue.Json(meta, false));
    }
  }

  @Test
  void moreValuesThanAnybodyCanRead_areKeptAsOneText() {
    StringBuilder meta = new StringBuilder("{\"a\":1");
    for (int n = 0; n < 2_000; n++) {
      meta.append(",\"a").append(n).append("\":").append(n);
    }
    meta.append('}');

    Item item = among(entry(meta.toString()));

    assertThat(item.data().entries())
        .containsExactlyEntriesOf(Map.of("meta", new MetaValue.Json(meta.toString(), false)));
  }

  /** The entry between two ordinary ones, read from a page and again from the ledger. */
  private static Item among(String entry) {
    byte[] json =
        Pages.of(Pages.entry(1), entry, Pages.entry(2)).getBytes(StandardCharsets.ISO_8859_1);

    Page<Item> page = Pages.read(json).orElseThrow();

    assertThat(page.items()).extracting(Item::id).containsExactly(1L, 5L, 2L);
    assertThat(page.rejections()).isEmpty();
    Item item = page.items().get(1);
    assertThat(StoredEntry.read(item.entry())).hasValue(item);
    return item;
  }

  private static String entry(String meta) {
    return Pages.entry(5, meta).replace("{\"id\":5", "{\"x\":0,\"id\":5");
  }
}
