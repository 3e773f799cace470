package io.github.civitgrabber.catalog.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TagMapperTest {

  private static final PageReader<String> READER =
      PageReader.ofTagNames(URI.create("https://civitai.com"));

  @Test
  void objectsAndBareNames_areReadInTheirOrder() {
    Optional<List<String>> names =
        read(
            """
            {"items":[{"name":"comic book","link":"x","modelCount":3},"anime",
              {"name":"\\u65e5\\u672c"}],"metadata":{"totalItems":0}}
            """);

    assertThat(names).hasValue(List.of("comic book", "anime", "日本"));
  }

  @Test
  void blanksAroundAName_areCut() {
    Optional<List<String>> names = read("{\"items\":[{\"name\":\" blue hair\\u3000\"}]}");

    assertThat(names).hasValue(List.of("blue hair"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "7",
        "[]",
        "{}",
        "{\"name\":null}",
        "{\"name\":7}",
        "{\"name\":{\"name\":\"x\"}}",
        "{\"link\":\"x\"}",
        "\" \"",
        "{\"name\":\"a\\nb\"}",
        "{\"name\":\"a\\u001b[31mb\"}",
        "{\"name\":\"a\\u2028b\"}",
        "\"half \\ud83d\"",
      })
  void entryWithoutAUsableName_isLeftOut(String entry) {
    Optional<List<String>> names =
        read("{\"items\":[\"before\"," + entry + ",{\"name\":\"after\"}]}");

    assertThat(names).hasValue(List.of("before", "after"));
  }

  @Test
  void noEntries_isAPageWithoutNames() {
    assertThat(read("{\"items\":[],\"metadata\":{}}")).hasValue(List.of());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>busy</html>",
        "null",
        "[]",
        "{}",
        "{\"items\":null}",
        "{\"items\":{\"a\":\"b\"}}",
        "{\"error\":\"busy\"}",
        "{\"items\":[\"a\"",
        "{\"items\":[\"a\"]} x",
      })
  void anythingElse_isNoPage(String json) {
    assertThat(read(json)).isEmpty();
  }

  private static Optional<List<String>> read(String json) {
    return READER.read(json.getBytes(StandardCharsets.UTF_8)).map(Page::items);
  }
}
