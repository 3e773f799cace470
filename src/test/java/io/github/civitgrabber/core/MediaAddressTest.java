package io.github.civitgrabber.core;

import static io.github.civitgrabber.core.listing.Item.Kind.IMAGE;
import static io.github.civitgrabber.core.listing.Item.Kind.VIDEO;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.core.listing.Item;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaAddressTest {

  private static final String FOLDER = "https://image.civitai.com/xG1nkqKTMzGDvpLrqFT7WA/uuid/";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # orders of the API                             | SD                     | HD
          original=true                                   | width=832              | original=true
          original=true,quality=90                        | width=832,quality=90   | original=true,quality=90
          width=450                                       | width=450              | original=true
          width=1024                                      | width=1024             | original=true
          width=450,optimized=true                        | width=450,optimized=true | original=true
          original=true,width=450                         | original=true,width=450  | original=true
          anim=false,transcode=true,width=450,optimized=true | anim=false,transcode=true,width=450,optimized=true | original=true
          """)
  void image_getsTheOrdersOfItsQuality(String given, String sd, String hd) {
    Item item = Items.at(FOLDER + given + "/uuid.jpeg", IMAGE, OptionalInt.of(832));

    assertThat(MediaAddress.of(item, Quality.SD).first()).hasToString(FOLDER + sd + "/uuid.jpeg");
    assertThat(MediaAddress.of(item, Quality.HD).first()).hasToString(FOLDER + hd + "/uuid.jpeg");
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "450, 450", "1799, 1799", "1800, 1800", "1801, 1800", "8192, 1800", "0, 450"})
  void sdWidth_isTheItemsUpTo1800(int width, int asked) {
    Item item = Items.at(FOLDER + "original=true/uuid.jpeg", IMAGE, OptionalInt.of(width));

    assertThat(MediaAddress.of(item, Quality.SD).first())
        .hasToString(FOLDER + "width=" + asked + "/uuid.jpeg");
  }

  @Test
  void sdWidthUnknown_is450() {
    Item item = Items.at(FOLDER + "original=true/uuid.jpeg", IMAGE, OptionalInt.empty());

    assertThat(MediaAddress.of(item, Quality.SD).first())
        .hasToString(FOLDER + "width=450/uuid.jpeg");
  }

  @Test
  void image_hasNoSecondAddress() {
    Item item = Items.at(FOLDER + "original=true/uuid.jpeg", IMAGE, OptionalInt.of(832));

    assertThat(MediaAddress.of(item, Quality.SD).second()).isEmpty();
    assertThat(MediaAddress.of(item, Quality.HD).second()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "SD, original=true",
    "HD, original=true",
    "SD, width=450",
    "HD, width=450",
    "SD, 'anim=false,transcode=true,width=450,optimized=true'",
    "HD, 'anim=false,transcode=true,original=true'",
    "HD, 'original=true,quality=90'",
  })
  void video_isAlwaysTheOriginalAndThenWithQuality100(Quality quality, String given) {
    Item item = Items.at(FOLDER + given + "/uuid.mp4", VIDEO, OptionalInt.of(832));

    MediaAddress address = MediaAddress.of(item, quality);

    assertThat(address.first()).hasToString(FOLDER + "original=true/uuid.mp4");
    assertThat(address.second().orElseThrow())
        .hasToString(FOLDER + "original=true,quality=100/uuid.mp4");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://image.civitai.com/key/uuid/uuid.jpeg",
        "https://image-b2.civitai.com/file/civitai-media-cache/uuid/original",
        "https://image.civitai.com/key/uuid/original=true",
        "https://image.civitai.com/width=450.jpeg",
        "https://image.civitai.com",
        "https://image.civitai.com/a?x=/original=true/y",
      })
  void addressWithoutOrders_isUsedAsItIs(String url) {
    Item item = Items.at(url, IMAGE, OptionalInt.of(832));

    assertThat(MediaAddress.of(item, Quality.SD).first()).hasToString(url);
    assertThat(MediaAddress.of(item, Quality.HD).first()).hasToString(url);
  }

  @ParameterizedTest
  @EnumSource
  void restOfTheAddress_staysAsItIs(Quality quality) {
    String file = "/a%20b,c=d.original=true.Jpeg?width=3&original=true#width=4";
    Item item = Items.at(FOLDER + "original=true" + file, IMAGE, OptionalInt.of(832));

    String orders = quality == Quality.HD ? "original=true" : "width=832";

    assertThat(MediaAddress.of(item, quality).first()).hasToString(FOLDER + orders + file);
  }
}
