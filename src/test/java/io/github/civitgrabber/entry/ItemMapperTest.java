package io.github.civitgrabber.entry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.core.listing.Item;
import io.github.civitgrabber.core.metadata.Level;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ItemMapperTest {

  private static final String URL = "https://image.civitai.com/k/u/original=true/u.jpeg";

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "1, 1",
        "1912.0, 1912",
        "1.912e3, 1912",
        "9223372036854775807, 9223372036854775807",
        "\"100000001\", 100000001",
        "\"007\", 7",
      })
  void positiveWholeNumberOrItsDigits_isTheId(String json, long id) {
    assertThat(item("id", json).id()).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "0",
        "-5",
        "1.5",
        "9223372036854775808",
        "1e400",
        "true",
        "\"\"",
        "\"0\"",
        "\"-5\"",
        "\" 5\"",
        "\"5/../6\"",
        "\"99999999999999999999\"",
        "[5]",
        "{\"id\":5}",
      })
  void anyOtherId_isARejection(String json) {
    assertThat(map("id", json))
        .isEqualTo(unusable(OptionalLong.empty(), "listed entry has no usable id"));
  }

  @ParameterizedTest
  @CsvSource({
    "https://image.civitai.com/a.jpeg, https://image.civitai.com/a.jpeg",
    "HTTPS://image.civitai.com/a.jpeg, HTTPS://image.civitai.com/a.jpeg",
    "https://image.civitai.com/a b.jpeg, https://image.civitai.com/a%20b.jpeg",
    "https://image.civitai.com/450x<auto>_so, https://image.civitai.com/450x%3Cauto%3E_so",
    "https://image.civitai.com/é.jpeg, https://image.civitai.com/%C3%A9.jpeg",
    "https://image.civitai.com/100%.jpeg, https://image.civitai.com/100%25.jpeg",
    "https://image.civitai.com/a%20b.jpeg?c=d#e, https://image.civitai.com/a%20b.jpeg?c=d#e",
    "https://image.civitai.com, https://image.civitai.com",
  })
  void webAddress_isKeptAndMadeLegal(String text, URI expected) {
    assertThat(item("url", "\"" + text + "\"").url()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "7",
        "{}",
        "\"\"",
        "\" \"",
        "\"a.jpeg\"",
        "\"/a.jpeg\"",
        "\"//image.civitai.com/a.jpeg\"",
        "\"https://\"",
        "\"https:///a.jpeg\"",
        "\"https:image.civitai.com/a.jpeg\"",
        "\"https://user:secret@image.civitai.com/a.jpeg\"",
        "\"https://civitai.com@evil.example/a.jpeg\"",
        "\"https://image civitai.com/a.jpeg\"",
        "\"https://image.civitai.com:port/a.jpeg\"",
        "\"ftp://image.civitai.com/a.jpeg\"",
        "\"file:///etc/passwd\"",
        "\"data:image/png;base64,AAAA\"",
        "\"jar:https://image.civitai.com/a.jar!/b\"",
      })
  void anyOtherAddress_isARejectionWithItsId(String json) {
    assertThat(map("url", json))
        .isEqualTo(unusable(OptionalLong.of(5), "listed entry has no usable address"));
  }

  @ParameterizedTest
  @CsvSource({
    "image, u.jpeg, IMAGE",
    "video, u.mp4, VIDEO",
    "audio, u.mp3, AUDIO",
    // the type of an item outweighs the name in its address
    "video, u.jpeg, VIDEO",
    "image, u.mp4, IMAGE",
    // unknown to us: the name decides
    "model3d, u.jpeg, IMAGE",
    "model3d, u.Mp4, VIDEO",
    "VIDEO, u.webm, VIDEO",
    "later, u.MOV, VIDEO",
    "later, u.mkv, VIDEO",
  })
  void typeThenName_decideTheKind(String type, String name, Item.Kind expected) {
    String address = "\"https://image.civitai.com/k/u/original=true/" + name + "\"";

    Item item = item("url", address + ",\"type\":\"" + type + "\"");

    assertThat(item.kind()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {"`\"type\":null`", "`\"type\":5`", "`\"type\":{}`", "`\"x\":1`"})
  void noType_asUntilTheEndOf2024_theNameDecides(String member) {
    assertThat(item("url", "\"https://h/u.mp4\"," + member).kind()).isEqualTo(Item.Kind.VIDEO);
    assertThat(item("url", "\"https://h/u.jpeg\"," + member).kind()).isEqualTo(Item.Kind.IMAGE);
  }

  @Test
  void widthInPixels_isTaken() {
    assertThat(item("width", "832").width()).hasValue(832);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "0",
        "-832",
        "\"832\"",
        "832.5",
        "2147483648",
        "1e400",
        "1e999999999",
        "{}"
      })
  void anyOtherWidth_isUnknownAndTheItemStays(String json) {
    assertThat(item("width", json).width()).isEqualTo(OptionalInt.empty());
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      nullValues = "nothing",
      value = {"\"Sample_Maker\", Sample_Maker", "null, nothing", "7, nothing", "{}, nothing"})
  void textOrNothing_forUserAndBaseModel(String json, String expected) {
    assertThat(item("username", json).username()).isEqualTo(expected);
    assertThat(item("baseModel", json).baseModel()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      nullValues = "nothing",
      delimiter = '|',
      value = {
        "{\"browsingLevel\":1} | PG",
        "{\"browsingLevel\":2} | PG13",
        "{\"browsingLevel\":4} | R",
        "{\"browsingLevel\":8} | X",
        "{\"browsingLevel\":16,\"nsfwLevel\":\"X\"} | XXX",
        "{\"browsingLevel\":32} | BLOCKED",
        "{\"browsingLevel\":5} | R",
        "{\"browsingLevel\":64} | nothing",
        "{\"browsingLevel\":null,\"nsfwLevel\":\"None\"} | PG",
        "{\"nsfwLevel\":\"Soft\"} | PG13",
        "{\"nsfwLevel\":\"Mature\"} | R",
        "{\"nsfwLevel\":\"X\"} | X",
        "{\"nsfwLevel\":\"Blocked\"} | BLOCKED",
        "{\"nsfwLevel\":\"new\"} | nothing",
        "{\"nsfwLevel\":4} | nothing",
        "{} | nothing"
      })
  void level_isReadFromTheBitsOrElseFromTheWords(String members, @Nullable Level expected) {
    String level = members.substring(1).equals("}") ? "}" : "," + members.substring(1);
    String json = "{\"id\":1,\"url\":\"" + URL + "\"" + level;

    assertThat(ItemMapper.map(RawJson.of(json)))
        .isInstanceOfSatisfying(
            Mapped.Usable.class,
            usable -> assertThat(((Item) usable.value()).details().level()).isEqualTo(expected));
  }

  @Test
  void details_areReadFromTheEntry() {
    String json =
        "{\"id\":1,\"url\":\""
            + URL
            + "\",\"height\":1216,\"postId\":7,\"createdAt\":\"2026-05-01T10:20:30.456Z\","
            + "\"stats\":{\"cryCount\":1,\"laughCount\":2,\"likeCount\":30,\"dislikeCount\":0,"
            + "\"heartCount\":400,\"commentCount\":5000},\"modelVersionIds\":[11,\"12\",null]}";

    assertThat(ItemMapper.map(RawJson.of(json)))
        .isInstanceOfSatisfying(
            Mapped.Usable.class,
            usable ->
                assertThat(((Item) usable.value()).details())
                    .isEqualTo(
                        new Item.Details(
                            null,
                            7L,
                            Instant.parse("2026-05-01T10:20:30.456Z"),
                            OptionalInt.of(1216),
                            OptionalLong.of(433),
                            List.of(11L, 12L))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"createdAt\":\"yesterday\"",
        "\"createdAt\":1714557600",
        "\"stats\":[1]",
        "\"height\":-1",
        "\"modelVersionIds\":\"11\"",
        "\"postId\":\"new\""
      })
  void details_ofAnUnknownFormAreUnknown(String member) {
    String json = "{\"id\":1,\"url\":\"" + URL + "\"," + member + "}";

    assertThat(ItemMapper.map(RawJson.of(json)))
        .isInstanceOfSatisfying(
            Mapped.Usable.class,
            usable ->
                assertThat(((Item) usable.value()).details()).isEqualTo(Item.Details.UNKNOWN));
  }

  @Test
  void rejection_hasNoRemoteTextInItsReason() {
    String json = "{\"id\":\"\\u001b[31mred\",\"url\":\"\\u001b[31mred\"}";

    Mapped<Item> mapped = ItemMapper.map(RawJson.of(json));

    assertThat(mapped)
        .isEqualTo(
            new Mapped.Unusable<Item>(OptionalLong.empty(), "listed entry has no usable id"));
  }

  private static Item item(String name, String json) {
    return ((Mapped.Usable<Item>) map(name, json)).value();
  }

  private static Mapped<Item> unusable(OptionalLong id, String reason) {
    return new Mapped.Unusable<>(id, reason);
  }

  /** An ordinary entry, except for one member: of two with one name the last counts. */
  private static Mapped<Item> map(String name, String json) {
    String text = "{\"id\":5,\"url\":\"%s\",\"%s\":%s}".formatted(URL, name, json);
    return ItemMapper.map(RawJson.of(text));
  }
}
