package io.github.civitgrabber.catalog.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.core.listing.Item;
import io.github.civitgrabber.core.listing.Rejection;
import java.net.URI;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageReaderTest {

  private static final NextPage END = new NextPage.End();

  static Stream<Arguments> samples() {
    return Stream.of(
        sample("images-2023-flat-meta-width-url", new NextPage.AtCursor("101"), 460001),
        sample("images-video-2023-jpeg-url", END, 2700001),
        sample("images-meta-model-is-object-2024", new NextPage.AtCursor("12500000"), 12500001),
        sample(
            "images-search-default-nometa-2026", cursor("100|1777889472345"), 100000001, 100000003),
        sample(
            "images-search-withmeta-flat-2026", cursor("200|1777889472345"), 100000001, 100000002),
        sample("images-modelid-withmeta-nested", cursor("100000009"), 100000011, 100000010),
        sample("images-imageid-withmeta-nested-null", END, 100000010),
        sample("images-meta-urn-model", END, 100000030),
        sample("images-video-2026", END, 100000020),
        sample(
            "images-feed-cursor-2026-autumn",
            cursor("feed:1777889472345:100000006"),
            100000005,
            100000006),
        sample("images-feed-empty-page-not-end", cursor("feed:1777889000000:99999990")),
        sample("images-last-page", END, 100000004),
        sample("images-empty", END));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void sampleOfAnyEra_allItemsAndWhereToGoOn(String name, NextPage next, List<Long> ids) {
    Page<Item> page = Pages.read(Pages.sample(name)).orElseThrow();

    assertThat(ids(page)).isEqualTo(ids);
    assertThat(page.rejections()).isEmpty();
    assertThat(page.next()).isEqualTo(next);
  }

  @Test
  void videoAndImageOfAutumn2026_everyFieldThatCounts() {
    Page<Item> page = Pages.read(Pages.sample("images-feed-cursor-2026-autumn")).orElseThrow();

    Item image = page.items().getFirst();
    Item video = page.items().getLast();
    assertThat(image.kind()).isEqualTo(Item.Kind.IMAGE);
    assertThat(image.url())
        .isEqualTo(
            URI.create(
                "https://image.civitai.com/xG1nkqKTMzGDvpLrqFT7WA/"
                    + "0a1b2c3d-1111-4aaa-8bbb-000000000001/original=true/"
                    + "0a1b2c3d-1111-4aaa-8bbb-000000000001.jpeg"));
    assertThat(image.width()).hasValue(832);
    assertThat(image.username()).isEqualTo("sample_maker");
    assertThat(image.baseModel()).isEqualTo("Illustrious");
    assertThat(image.data().text("prompt")).hasValue("a lighthouse on a cliff, sunset");
    assertThat(video.kind()).isEqualTo(Item.Kind.VIDEO);
    assertThat(video.data().isNone()).isTrue();
  }

  static Stream<Arguments> badEntries() {
    String noAddress = "listed entry has no usable address";
    String noId = "listed entry has no usable id";
    String noObject = "listed entry is not an object";
    return Stream.of(
        bad("null", noObject),
        bad("7", noObject),
        bad("-1.5e3", noObject),
        bad("true", noObject),
        bad("\"text with ] and } and \\\" inside\"", noObject),
        bad("[{\"id\":1}]", noObject),
        bad("{}", noId),
        bad("{\"url\":\"https://image.civitai.com/a.jpeg\"}", noId),
        bad("{\"id\":null,\"url\":\"https://image.civitai.com/a.jpeg\"}", noId),
        bad("NaN", noObject),
        bad("{\"id\":" + "9".repeat(2000) + ",\"url\":\"https://h/a.jpeg\"}", noId),
        bad(nested(5000), noObject),
        bad("{\"id\":5}", OptionalLong.of(5), noAddress),
        bad("{\"id\":5,\"url\":null}", OptionalLong.of(5), noAddress),
        bad("{\"id\":5,\"url\":\"javascript:alert(1)\"}", OptionalLong.of(5), noAddress));
  }

  @ParameterizedTest
  @MethodSource("badEntries")
  void badEntryAmongGoodOnes_isARejectionAndTheRestIsIntact(
      String entry, OptionalLong id, String reason) {
    List<String> entries = List.of(Pages.entry(1), entry, Pages.entry(2), entry, Pages.entry(3));

    Page<Item> page = Pages.read(Pages.of(entries, "{\"nextCursor\":\"c\"}")).orElseThrow();

    assertThat(ids(page)).containsExactly(1L, 2L, 3L);
    assertThat(page.rejections())
        .containsExactly(new Rejection(id, 2, reason), new Rejection(id, 4, reason));
    assertThat(page.entries()).isEqualTo(5);
    assertThat(page.next()).isEqualTo(cursor("c"));
  }

  @Test
  void charactersOfManyBytes_entriesAfterThemAreStillFound() {
    String meta = "{\"prompt\":\"é 漢字 🏔 \\ud83c \\u0000\"}";

    Page<Item> page =
        Pages.read(Pages.of(Pages.entry(1, meta), Pages.entry(2, meta))).orElseThrow();

    assertThat(ids(page)).containsExactly(1L, 2L);
    assertThat(page.items())
        .allSatisfy(item -> assertThat(item.data().text("prompt")).hasValue("é 漢字 🏔 \ud83c \0"));
  }

  @Test
  void entry_isKeptToTheLetter() {
    String odd =
        """
        {"x" : 1.500 , "id":7,"a":[ ],
          "url":"https:\\/\\/h\\/a.jpeg","meta":{"prompt":"é 漢字 🏔 \\ud83c"},"id":8}""";

    Page<Item> page = Pages.read(Pages.of("null", odd + " ", Pages.entry(1))).orElseThrow();

    assertThat(page.items()).extracting(Item::entry).containsExactly(odd, Pages.entry(1));
  }

  @Test
  void byteOrderMark_entriesAfterItAreStillFound() {
    Page<Item> page = Pages.read("\ufeff" + Pages.of(Pages.entry(1), Pages.entry(2))).orElseThrow();

    assertThat(ids(page)).containsExactly(1L, 2L);
  }

  @Test
  void membersInAnotherOrderAndUnknownOnes_doNotMatter() {
    String json =
        " {\"x\":[{\"items\":[1]}],\"metadata\":{\"x\":{},\"nextCursor\":\"c\"},\"items\":[%s],\"y\":2}\n"
            .formatted(Pages.entry(1));

    Page<Item> page = Pages.read(json).orElseThrow();

    assertThat(ids(page)).containsExactly(1L);
    assertThat(page.next()).isEqualTo(cursor("c"));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = ';',
      value = {
        "{\"nextCursor\":100000009}; 100000009",
        "{\"nextCursor\":9223372036854775808}; 9223372036854775808",
        "{\"nextCursor\":\"100000009\"}; 100000009",
        "{\"nextCursor\":\"200|1777889472345\"}; 200|1777889472345",
        "{\"nextCursor\":\"feed:1:2\"}; feed:1:2",
        "{\"nextCursor\":\"0|bdx:{\\\"a\\\":1}\"}; 0|bdx:{\"a\":1}",
        "{\"nextCursor\":\"c\",\"nextPage\":\"https://evil.example/api/\"}; c",
      })
  void cursorInAnyForm_isKeptAsItIs(String metadata, String expected) {
    assertThat(next(metadata)).isEqualTo(cursor(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "null",
        "{\"nextCursor\":null}",
        "{\"nextCursor\":\"\"}",
        "{\"nextCursor\":null,\"nextPage\":null}",
        "{\"nextPage\":\"\"}",
      })
  void neitherCursorNorNextPage_isTheEnd(String metadata) {
    assertThat(next(metadata)).isEqualTo(END);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\"nextCursor\":null,", "\"nextCursor\":\"\","})
  void nextPageWithoutCursor_isJudged(String cursor) {
    String url = "https://civitai.red/api/v1/images?cursor=7";

    NextPage own = next("{" + cursor + "\"nextPage\":\"" + url + "\"}");
    NextPage foreign = next("{" + cursor + "\"nextPage\":\"https://evil.example/api/v1/images\"}");

    assertThat(own).isEqualTo(new NextPage.AtUrl(URI.create(url)));
    assertThat(foreign).isEqualTo(new NextPage.Refused());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"nextCursor\":tru}", "{\"nextCursor\":{}}", "{\"nextCursor\":[1]}"})
  void cursorThatNobodyCanRead_isNotTheEnd(String metadata) {
    assertThat(next(metadata)).isEqualTo(new NextPage.Refused());
  }

  @Test
  void pageWithoutMetadata_isTheLast() {
    Page<Item> page = Pages.read("{\"items\":[%s]}".formatted(Pages.entry(1))).orElseThrow();

    assertThat(page.next()).isEqualTo(END);
  }

  @Test
  void pageCutOffAtAnyByte_isNoPage() {
    byte[] whole =
        Pages.of(List.of(Pages.entry(1, "{\"é\":[1.5,true]}"), "7"), "{\"nextCursor\":12}")
            .getBytes(UTF_8);
    assertThat(Pages.read(whole)).isPresent();

    for (int length = 0; length < whole.length; length++) {
      Optional<Page<Item>> page = Pages.read(Arrays.copyOf(whole, length));

      assertThat(page).as("the first %s bytes", length).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " \n",
        "<!DOCTYPE html><html>We're adjusting a few things, be back in a few minutes...</html>",
        "error code: 502",
        "{}",
        "null",
        "true",
        "[]",
        "[{\"items\":[]}]",
        "\"items\"",
        "{\"items\":null,\"metadata\":{}}",
        "{\"items\":{},\"metadata\":{}}",
        "{\"items\":\"[]\",\"metadata\":{}}",
        "{\"metadata\":{\"nextCursor\":\"c\"}}",
        "{\"items\":[],\"metadata\":{}}}",
        "{\"items\":[],\"metadata\":{}}{}",
        "{\"items\":[],\"metadata\":{}}<html>",
        "{\"items\":[],\"metadata\":{}} x",
        "{\"items\":[],}",
        "{\"items\":[1,],\"metadata\":{}}",
        "{\"items\":[{\"id\":}],\"metadata\":{}}",
        "{\"items\":[{\"id\" 1}],\"metadata\":{}}",
        "{\"items\":[1 2],\"metadata\":{}}",
        "{\"items\":[[1}],\"metadata\":{}}",
        "{items:[],metadata:{}}",
      })
  void anythingElse_isNoPage(String body) {
    assertThat(Pages.read(body)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "error-401",
        "error-400-feed-cursor-filters",
        "error-404-images-user-legacy-path",
        "error-451-region",
        "error-503-images-feed",
      })
  void bodyOfAnError_isNoPage(String sample) {
    assertThat(Pages.read(Pages.sample(sample))).isEmpty();
  }

  @Test
  void bytesThatAreNoText_areNoPage() {
    byte[] noise = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0, 0, 13};

    assertThat(Pages.read(noise)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
  void pageThatIsNotUtf8_isNoPage(String charset) {
    byte[] json = Pages.of(Pages.entry(1)).getBytes(Charset.forName(charset));

    assertThat(Pages.read(json)).isEmpty();
  }

  private static NextPage next(String metadata) {
    return Pages.read(Pages.of(List.of(), metadata)).orElseThrow().next();
  }

  private static NextPage cursor(String text) {
    return new NextPage.AtCursor(text);
  }

  private static List<Long> ids(Page<Item> page) {
    return page.items().stream().map(Item::id).toList();
  }

  private static String nested(int levels) {
    return "[".repeat(levels) + "]".repeat(levels);
  }

  private static Arguments sample(String name, NextPage next, long... ids) {
    return Arguments.of(name, next, Arrays.stream(ids).boxed().toList());
  }

  private static Arguments bad(String entry, String reason) {
    return bad(entry, OptionalLong.empty(), reason);
  }

  private static Arguments bad(String entry, OptionalLong id, String reason) {
    return Arguments.of(entry, id, reason);
  }
}
