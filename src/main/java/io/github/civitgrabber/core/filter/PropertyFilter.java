package io.github.civitgrabber.core.filter;

import io.github.civitgrabber.core.listing.Item;
import io.github.civitgrabber.core.listing.Restriction;
import io.github.civitgrabber.core.metadata.Level;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/** A filter by what the API says of an item beside its prompt and tags. Immutable and pure. */
public sealed interface PropertyFilter extends ItemFilter.Single {

  @Override
  SkipReason reasonOfOthers();

  /** Only videos, or only what is none. */
  record OfKind(boolean videos) implements PropertyFilter {
    @Override
    public boolean passes(Item item) {
      return videos == (item.kind() == Item.Kind.VIDEO);
    }

    @Override
    public SkipReason reasonOfOthers() {
      return videos ? SkipReason.NO_VIDEO : SkipReason.VIDEO;
    }

    @Override
    public Restriction restrict(Restriction listing) {
      return listing.withKind(videos ? Item.Kind.VIDEO : Item.Kind.IMAGE);
    }
  }

  /** Rated with one of these. */
  record OfLevels(Set<Level> levels) implements PropertyFilter {

    public OfLevels {
      levels = Set.copyOf(levels);
    }

    @Override
    public boolean passes(Item item) {
      Level level = item.details().level();
      return level == null || levels.contains(level);
    }

    @Override
    public boolean isUndecided(Item item) {
      return item.details().level() == null;
    }

    @Override
    public SkipReason reasonOfOthers() {
      return SkipReason.LEVEL;
    }

    @Override
    public Restriction restrict(Restriction listing) {
      return listing.withLevels(levels);
    }
  }

  /**
   * Made with a model of one of these families.
   *
   * @param names as the API spells them; case does not count here, but for the API it does
   */
  record OfBaseModels(Set<String> names) implements PropertyFilter {

    public OfBaseModels {
      names = Set.copyOf(names);
    }

    @Override
    public boolean passes(Item item) {
      String own = item.baseModel();
      return isUndecided(item) || names.stream().anyMatch(name -> name.equalsIgnoreCase(own));
    }

    /** The API says {@code None} where it knows none. */
    @Override
    public boolean isUndecided(Item item) {
      String own = item.baseModel();
      return own == null || own.isBlank() || own.equals("None");
    }

    @Override
    public SkipReason reasonOfOthers() {
      return SkipReason.BASE_MODEL;
    }

    @Override
    public Restriction restrict(Restriction listing) {
      return listing.withBaseModels(names);
    }
  }

  /**
   * Published on one side of a moment.
   *
   * @param after whether at it or after it, and not before it
   */
  record Published(boolean after, DateBound bound) implements PropertyFilter {

    @Override
    public boolean passes(Item item) {
      Instant published = item.details().published();
      return published == null || published.isBefore(bound.at()) != after;
    }

    @Override
    public boolean isUndecided(Item item) {
      return item.details().published() == null;
    }

    /** The end of a window moves on; its beginning leaves only more behind. */
    @Override
    public boolean mayAdmitLater() {
      return !after && bound.isRelative();
    }

    @Override
    public SkipReason reasonOfOthers() {
      return after ? SkipReason.TOO_OLD : SkipReason.TOO_NEW;
    }
  }

  /** With a shorter side of at least so many pixels. */
  record OfSide(int pixels) implements PropertyFilter {

    @Override
    public boolean passes(Item item) {
      return sides(item).allMatch(side -> side.orElse(pixels) >= pixels);
    }

    @Override
    public boolean isUndecided(Item item) {
      return passes(item) && sides(item).anyMatch(OptionalInt::isEmpty);
    }

    @Override
    public SkipReason reasonOfOthers() {
      return SkipReason.TOO_SMALL;
    }

    private static Stream<OptionalInt> sides(Item item) {
      return Stream.of(item.width(), item.details().height());
    }
  }

  /** With at least so many reactions. */
  record OfReactions(int least) implements PropertyFilter {

    @Override
    public boolean passes(Item item) {
      return item.details().reactions().orElse(least) >= least;
    }

    @Override
    public boolean isUndecided(Item item) {
      return item.details().reactions().isEmpty();
    }

    /** Items get more of them. */
    @Override
    public boolean mayAdmitLater() {
      return true;
    }

    @Override
    public SkipReason reasonOfOthers() {
      return SkipReason.FEW_REACTIONS;
    }
  }
}
