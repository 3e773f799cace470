package io.github.civitgrabber.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.civitgrabber.core.filter.DateBound;
import io.github.civitgrabber.core.filter.ItemFilter;
import io.github.civitgrabber.core.filter.PropertyFilter;
import io.github.civitgrabber.core.filter.Tag;
import io.github.civitgrabber.core.metadata.Level;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** These texts are in people's databases: one that changes erases their unfinished walks. */
class FilterFingerprintTest {

  private static final Instant NOW = Instant.parse("2026-11-22T08:09:10Z");

  @ParameterizedTest
  @MethodSource
  void filter_hasTheTextThatIsInDatabases(ItemFilter filter, String golden) {
    assertThat(FilterFingerprint.of(filter)).isEqualTo(golden);
  }

  static Stream<Arguments> filter_hasTheTextThatIsInDatabases() {
    return Stream.of(
        arguments(ItemFilter.none(), "1 all"),
        arguments(new PropertyFilter.OfKind(true), "1 videos"),
        arguments(new PropertyFilter.OfKind(true).and(ItemFilter.none()), "1 videos"),
        arguments(
            new PropertyFilter.OfKind(true).and(byPrompt("Cat")), "1 videos and 1 prompt cat"),
        arguments(byPrompt("cat"), "1 prompt cat"),
        arguments(byPrompt("Paper_Art", "cat"), "1 prompt cat,paper%20art"),
        arguments(byOwnTags("a,b", "c"), "1 tags a%2Cb,c"),
        arguments(byOwnTags("été"), "1 tags %C3%A9t%C3%A9"),
        arguments(new PropertyFilter.OfKind(false), "1 no_videos"),
        arguments(
            new PropertyFilter.OfLevels(Set.of(Level.XXX, Level.PG13, Level.PG)),
            "1 levels PG,PG13,XXX"),
        arguments(
            new PropertyFilter.OfBaseModels(Set.of("SDXL 1.0", "Pony", "SD 1.5 + LCM")),
            "1 base_models Pony,SD%201.5%20%2B%20LCM,SDXL%201.0"),
        arguments(new PropertyFilter.Published(true, date("2026-05-01")), "1 after 2026-05-01"),
        arguments(new PropertyFilter.Published(false, date("30d")), "1 before 30d"),
        arguments(new PropertyFilter.OfSide(1024), "1 min_side 1024"),
        arguments(new PropertyFilter.OfReactions(5), "1 min_reactions 5"),
        arguments(new ItemFilter.Without(tags("b and 1", "A"), true), "1 not_prompt a,b%20and%201"),
        arguments(new ItemFilter.Without(tags("cat"), false), "1 not_tags cat"),
        arguments(
            new PropertyFilter.OfLevels(Set.of(Level.R))
                .and(new PropertyFilter.Published(true, date("7d")))
                .and(byOwnTags("cat")),
            "1 levels R and 1 after 7d and 1 tags cat"));
  }

  @ParameterizedTest
  @MethodSource("filter_hasTheTextThatIsInDatabases")
  void text_isReadBackAsTheFilter(ItemFilter filter, String golden) {
    Optional<ItemFilter> read = FilterFingerprint.read(golden, NOW);

    assertThat(read).map(FilterFingerprint::of).contains(golden);
    assertThat(read.orElseThrow().parts()).hasSameSizeAs(filter.parts());
  }

  @Test
  void daysBeforeNow_areCountedFromTheRunThatReadsThem() {
    Instant later = NOW.plus(10, ChronoUnit.DAYS);

    assertThat(FilterFingerprint.read("1 after 30d", later))
        .contains(
            new PropertyFilter.Published(
                true, new DateBound("30d", later.minus(30, ChronoUnit.DAYS))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "2 all",
        "1 hue blue",
        "1 levels XXXX",
        "1 after noon",
        "1 min_side wide",
        "1 videos and 7 something new",
        "ByPrompt[tags=[a"
      })
  void anyOtherText_isNotRead(String text) {
    assertThat(FilterFingerprint.read(text, NOW)).isEmpty();
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

  private static DateBound date(String text) {
    return DateBound.read(text, NOW).orElseThrow();
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
