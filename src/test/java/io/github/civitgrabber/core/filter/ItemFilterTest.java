package io.github.civitgrabber.core.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.civitgrabber.core.Items;
import io.github.civitgrabber.core.listing.Item;
import io.github.civitgrabber.core.listing.Restriction;
import io.github.civitgrabber.core.metadata.GenerationData;
import io.github.civitgrabber.core.metadata.Level;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ItemFilterTest {

  private static final Instant NOW = Instant.parse("2026-11-22T08:09:10Z");

  private static final ItemFilter VIDEOS = new PropertyFilter.OfKind(true);
  private static final ItemFilter NO_VIDEOS = new PropertyFilter.OfKind(false);
  private static final ItemFilter LEVELS = new PropertyFilter.OfLevels(Set.of(Level.PG, Level.R));
  private static final ItemFilter BASE_MODELS =
      new PropertyFilter.OfBaseModels(Set.of("Pony", "SDXL 1.0"));
  private static final ItemFilter SINCE_MAY = published(true, "2026-05-01");
  private static final ItemFilter BEFORE_MAY = published(false, "2026-05-01");
  private static final ItemFilter LAST_30_DAYS = published(true, "30d");
  private static final ItemFilter SIDE = new PropertyFilter.OfSide(1000);
  private static final ItemFilter REACTIONS = new PropertyFilter.OfReactions(10);
  private static final ItemFilter NO_CAT_PROMPT =
      new ItemFilter.Without(tags("cat", "a_dog"), true);
  private static final ItemFilter NO_CAT_TAG = new ItemFilter.Without(tags("Cat", "a_dog"), false);

  @ParameterizedTest
  @MethodSource
  void wantedItem_passes(ItemFilter filter, Item item) {
    assertThat(filter.passes(item)).isTrue();
    assertThat(filter.reason(item)).isEmpty();
    assertThat(filter.isUndecided(item)).isFalse();
  }

  static Stream<Arguments> wantedItem_passes() {
    return Stream.of(
        arguments(ItemFilter.none(), Items.image(1)),
        arguments(VIDEOS, of(Item.Kind.VIDEO)),
        arguments(NO_VIDEOS, of(Item.Kind.IMAGE)),
        arguments(LEVELS, of(Level.R)),
        arguments(BASE_MODELS, Items.made("sdxl 1.0", Items.data("prompt", "a cat"))),
        arguments(SINCE_MAY, at("2026-05-01T00:00:00Z")),
        arguments(BEFORE_MAY, at("2026-04-30T23:59:59.999Z")),
        arguments(LAST_30_DAYS, at("2026-10-23T08:09:10Z")),
        arguments(SIDE, sized(OptionalInt.of(1000), OptionalInt.of(4000))),
        arguments(REACTIONS, with(OptionalLong.of(10))),
        arguments(NO_CAT_PROMPT, prompted("a big dig")),
        arguments(NO_CAT_TAG, tagged(List.of("dog"))),
        arguments(NO_CAT_TAG, tagged(List.of())));
  }

  @ParameterizedTest
  @MethodSource
  void otherItem_isLeftWithItsReason(ItemFilter filter, Item item, SkipReason reason) {
    assertThat(filter.passes(item)).isFalse();
    assertThat(filter.reason(item)).contains(reason);
    assertThat(filter.isUndecided(item)).isFalse();
  }

  static Stream<Arguments> otherItem_isLeftWithItsReason() {
    return Stream.of(
        arguments(VIDEOS, of(Item.Kind.IMAGE), SkipReason.NO_VIDEO),
        arguments(NO_VIDEOS, of(Item.Kind.VIDEO), SkipReason.VIDEO),
        arguments(LEVELS, of(Level.PG13), SkipReason.LEVEL),
        arguments(LEVELS, of(Level.BLOCKED), SkipReason.LEVEL),
        arguments(
            BASE_MODELS, Items.made("SDXL", Items.data("prompt", "a cat")), SkipReason.BASE_MODEL),
        arguments(SINCE_MAY, at("2026-04-30T23:59:59.999Z"), SkipReason.TOO_OLD),
        arguments(BEFORE_MAY, at("2026-05-01T00:00:00Z"), SkipReason.TOO_NEW),
        arguments(LAST_30_DAYS, at("2026-10-23T08:09:09Z"), SkipReason.TOO_OLD),
        arguments(SIDE, sized(OptionalInt.of(4000), OptionalInt.of(999)), SkipReason.TOO_SMALL),
        arguments(SIDE, sized(OptionalInt.of(999), OptionalInt.empty()), SkipReason.TOO_SMALL),
        arguments(REACTIONS, with(OptionalLong.of(9)), SkipReason.FEW_REACTIONS),
        arguments(NO_CAT_PROMPT, prompted("Dogs and a house"), SkipReason.EXCLUDED),
        arguments(NO_CAT_PROMPT, prompted("CATS"), SkipReason.EXCLUDED),
        arguments(NO_CAT_TAG, tagged(List.of("dog", "A Dog")), SkipReason.EXCLUDED));
  }

  @ParameterizedTest
  @MethodSource
  void itemOfWhichTheApiDoesNotSayIt_passesUndecided(ItemFilter filter, Item item) {
    assertThat(filter.passes(item)).isTrue();
    assertThat(filter.isUndecided(item)).isTrue();
  }

  static Stream<Arguments> itemOfWhichTheApiDoesNotSayIt_passesUndecided() {
    Item silent = Items.made("None", GenerationData.NONE);
    return Stream.of(
        arguments(LEVELS, silent),
        arguments(BASE_MODELS, silent),
        arguments(BASE_MODELS, Items.image(1)),
        arguments(SINCE_MAY, silent),
        arguments(BEFORE_MAY, silent),
        arguments(SIDE, silent),
        arguments(SIDE, sized(OptionalInt.empty(), OptionalInt.of(1000))),
        arguments(REACTIONS, silent),
        arguments(NO_CAT_PROMPT, silent),
        arguments(NO_CAT_TAG, silent));
  }

  @Test
  void itemThatOneOfSeveralLeaves_isNotUndecidedByAnother() {
    ItemFilter both = LEVELS.and(VIDEOS);

    assertThat(both.isUndecided(of(Item.Kind.IMAGE))).isFalse();
    assertThat(both.isUndecided(of(Item.Kind.VIDEO))).isTrue();
    assertThat(both.reason(of(Item.Kind.IMAGE))).contains(SkipReason.NO_VIDEO);
  }

  @Test
  void restriction_isWhatTheApiCanDo() {
    ItemFilter all = VIDEOS.and(LEVELS).and(BASE_MODELS).and(SINCE_MAY).and(SIDE).and(REACTIONS);

    assertThat(all.restriction())
        .isEqualTo(
            Restriction.NONE
                .withKind(Item.Kind.VIDEO)
                .withLevels(Set.of(Level.PG, Level.R))
                .withBaseModels(Set.of("Pony", "SDXL 1.0")));
    assertThat(NO_VIDEOS.restriction()).isEqualTo(Restriction.NONE.withKind(Item.Kind.IMAGE));
    assertThat(SINCE_MAY.and(NO_CAT_TAG).restriction()).isEqualTo(Restriction.NONE);
  }

  @Test
  void onlyWhatChangesByItself_mayAdmitLater() {
    assertThat(published(false, "30d").mayAdmitLater()).isTrue();
    assertThat(VIDEOS.and(REACTIONS).mayAdmitLater()).isTrue();
    assertThat(LAST_30_DAYS.and(BEFORE_MAY).and(SIDE).and(NO_CAT_TAG).mayAdmitLater()).isFalse();
  }

  @Test
  void sameFilterTwice_isOne() {
    assertThat(VIDEOS.and(VIDEOS)).isEqualTo(VIDEOS);
    assertThat(ItemFilter.none().and(VIDEOS)).isEqualTo(VIDEOS);
    assertThat(VIDEOS.and(ItemFilter.none())).isEqualTo(VIDEOS);
  }

  private static ItemFilter published(boolean after, String date) {
    return new PropertyFilter.Published(after, DateBound.read(date, NOW).orElseThrow());
  }

  private static Item of(Item.Kind kind) {
    return item(kind, OptionalInt.empty(), GenerationData.NONE, null, Item.Details.UNKNOWN);
  }

  private static Item of(Level level) {
    return with(level, null, OptionalInt.empty(), OptionalInt.empty(), OptionalLong.empty());
  }

  private static Item at(String published) {
    return with(
        null,
        Instant.parse(published),
        OptionalInt.empty(),
        OptionalInt.empty(),
        OptionalLong.empty());
  }

  private static Item sized(OptionalInt width, OptionalInt height) {
    return with(null, null, width, height, OptionalLong.empty());
  }

  private static Item with(OptionalLong reactions) {
    return with(null, null, OptionalInt.empty(), OptionalInt.empty(), reactions);
  }

  private static Item with(
      @Nullable Level level,
      @Nullable Instant published,
      OptionalInt width,
      OptionalInt height,
      OptionalLong reactions) {
    return item(
        Item.Kind.IMAGE,
        width,
        GenerationData.NONE,
        null,
        new Item.Details(level, null, published, height, reactions, List.of()));
  }

  private static Item prompted(String prompt) {
    return Items.made(null, Items.data("prompt", prompt));
  }

  private static Item tagged(List<String> tags) {
    return item(
        Item.Kind.IMAGE, OptionalInt.empty(), GenerationData.NONE, tags, Item.Details.UNKNOWN);
  }

  private static Item item(
      Item.Kind kind,
      OptionalInt width,
      GenerationData data,
      @Nullable List<String> tags,
      Item.Details details) {
    return new Item(
        1,
        URI.create("https://image.civitai.com/a.jpeg"),
        kind,
        width,
        "jo",
        null,
        data,
        tags,
        details,
        "");
  }

  private static List<Tag> tags(String... tags) {
    return Stream.of(tags).map(Tag::new).toList();
  }
}
