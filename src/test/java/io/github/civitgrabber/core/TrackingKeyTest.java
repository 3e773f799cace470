package io.github.civitgrabber.core;

import static io.github.civitgrabber.core.Quality.HD;
import static io.github.civitgrabber.core.Quality.SD;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrackingKeyTest {

  @ParameterizedTest
  @CsvSource({
    "Exorvious, 12345, SD, username:Exorvious_12345_SD",
    "Exorvious, 12345, HD, username:Exorvious_12345_HD",
    "a_b:c%d, 1, SD, username:a_b:c%d_1_SD",
    "jo, 9223372036854775807, HD, username:jo_9223372036854775807_HD",
  })
  void text_isTheKeyOfTheOriginal(String user, long id, Quality quality, String text) {
    assertThat(key(user, id, quality).text()).isEqualTo(text);
  }

  @Test
  void withoutTarget_isTheKeyOfOldVersions() {
    assertThat(key("Exorvious", 12345, SD).withoutTarget()).isEqualTo("12345_SD");
  }

  @Test
  void otherQuality_differsInTheQualityAlone() {
    assertThat(key("jo", 1, SD).otherQuality()).isEqualTo(key("jo", 1, HD));
    assertThat(key("jo", 1, HD).otherQuality()).isEqualTo(key("jo", 1, SD));
  }

  @Test
  void namesThatLookLikeEachOther_haveDifferentKeys() {
    List<TrackingKey> keys =
        List.of(
            key("a", 1, SD),
            key("a", 1, HD),
            key("a", 2, SD),
            key("a_1", 2, SD),
            key("a", 12, SD),
            key("a_1_SD", 2, SD),
            key("A", 1, SD),
            key("a:", 1, SD),
            key("username:a", 1, SD),
            key("a%", 1, SD),
            key("a,b", 1, SD));

    Stream<String> texts = keys.stream().map(TrackingKey::text);

    assertThat(texts).doesNotHaveDuplicates();
  }

  private static TrackingKey key(String user, long id, Quality quality) {
    return new TrackingKey(new Target.ByUser(user), id, quality);
  }
}
