package io.github.civitgrabber.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.civitgrabber.core.filter.ItemFilter;
import io.github.civitgrabber.core.filter.Tag;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** These texts are in people's databases: one that changes erases their unfinished walks. */
class FilterFingerprintTest {

  @ParameterizedTest
  @MethodSource
  void filter_hasTheTextThatIsInDatabases(ItemFilter filter, String golden) {
    assertThat(FilterFingerprint.of(filter)).isEqualTo(golden);
  }

  static Stream<Arguments> filter_hasTheTextThatIsInDatabases() {
    return Stream.of(
        arguments(new ItemFilter.None(), "1 all"),
        arguments(new ItemFilter.Videos(), "1 videos"),
        arguments(new ItemFilter.Videos().and(new ItemFilter.None()), "1 videos"),
        arguments(new ItemFilter.Videos().and(byPrompt("Cat")), "1 videos and 1 prompt cat"),
        arguments(byPrompt("cat"), "1 prompt cat"),
        arguments(byPrompt("Paper_Art", "cat"), "1 prompt cat,paper%20art"),
        arguments(byOwnTags("a,b", "c"), "1 tags a%2Cb,c"),
        arguments(byOwnTags("été"), "1 tags %C3%A9t%C3%A9"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "None[]                           | 1 all",
        "ByPrompt[tags=[cat]]             | 1 prompt cat",
        "ByPrompt[tags=[Paper Art, cat]]  | 1 prompt cat,paper%20art",
        "ByPrompt[tags=[a]b]]             | 1 prompt a%5Db",
        "ByOwnTags[tags=[paper_art, Cat]] | 1 tags cat,paper%20art"
      })
  void textOfVersion010_isUnderstood(String stored, String golden) {
    assertThat(FilterFingerprint.current(stored)).isEqualTo(golden);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"1 all", "1 prompt cat,paper%20art", "7 something new", "ByPrompt[tags=[a"})
  void anyOtherText_isLeft(String stored) {
    assertThat(FilterFingerprint.current(stored)).isEqualTo(stored);
  }

  @Test
  void orderAndSpellingOfTags_makeNoDifference() {
    assertThat(FilterFingerprint.of(byPrompt("cat", "Paper Art")))
        .isEqualTo(FilterFingerprint.of(byPrompt("paper_art", "CAT", "cat")));
  }

  private static ItemFilter byPrompt(String... tags) {
    return new ItemFilter.ByPrompt(tags(tags));
  }

  private static ItemFilter byOwnTags(String... tags) {
    return new ItemFilter.ByOwnTags(tags(tags));
  }

  private static List<Tag> tags(String... tags) {
    return Stream.of(tags).map(Tag::new).toList();
  }
}
