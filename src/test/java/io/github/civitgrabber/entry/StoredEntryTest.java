package io.github.civitgrabber.entry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.catalog.json.Pages;
import io.github.civitgrabber.core.listing.Item;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StoredEntryTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "images-2023-flat-meta-width-url",
        "images-modelid-withmeta-nested",
        "images-search-withmeta-flat-2026",
        "images-feed-cursor-2026-autumn",
        "images-video-2026",
      })
  void entryOfAPage_isTheSameItemAgain(String sample) {
    List<Item> items = Pages.read(Pages.sample(sample)).orElseThrow().items();

    assertThat(items)
        .isNotEmpty()
        .allSatisfy(item -> assertThat(StoredEntry.read(item.entry())).hasValue(item));
  }

  @Test
  void charactersOfManyBytes_areTheSameAgain() {
    String entry = Pages.entry(1, "{\"prompt\":\"é 漢字 🏔 \\ud83c \\u0000\"}");

    Item item = StoredEntry.read(entry).orElseThrow();

    assertThat(item.data().text("prompt")).hasValue("é 漢字 🏔 \ud83c \0");
    assertThat(item.entry()).isEqualTo(entry);
  }

  @Test
  void document_isTheEntryWithItsPageAndEveryDigit() {
    String entry =
        """
        {"id":1,"url":"https://h/a.jpeg","meta":{"cfgScale":7.50,"seed":123456789012345678901}}""";

    assertThat(StoredEntry.document(entry, 1))
        .hasValue(
            """
            {
              "pageUrl" : "https://civitai.com/images/1",
              "id" : 1,
              "url" : "https://h/a.jpeg",
              "meta" : {
                "cfgScale" : 7.50,
                "seed" : 123456789012345678901
              }
            }"""
                .replace("\n", System.lineSeparator()));
    assertThat(StoredEntry.document("", 1)).isEmpty();
    assertThat(StoredEntry.document("{\"id\":1", 1)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "-Infinity", "0x1F", "{\"a\":nothing}", "\"a\nb\""})
  void documentOfAnEntryWithAnOddValue_isJson(String value) {
    String entry = "{\"id\":1,\"url\":\"https://h/a.jpeg\",\"odd\":" + value + ",\"last\":true}";

    JsonNode document = JsonMapper.shared().readTree(StoredEntry.document(entry, 1).orElseThrow());

    assertThat(document.get("last").asBoolean()).isTrue();
    assertThat(document.has("odd")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "7",
        "[]",
        "{}",
        "{\"id\":1}",
        "{\"id\":1,\"url\":\"file:///etc/passwd\"}",
        "{\"id\":1,\"url\":\"https://h/a.jpeg\"",
        "{\"id\":1,\"url\":\"https://h/a.jpeg\"} x",
        "<html>",
      })
  void anythingElse_isNoItem(String entry) {
    assertThat(StoredEntry.read(entry)).isEmpty();
  }
}
