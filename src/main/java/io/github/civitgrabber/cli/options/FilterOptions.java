package io.github.civitgrabber.cli.options;

import io.github.civitgrabber.cli.options.value.ListParsers;
import io.github.civitgrabber.cli.options.value.RawOptions;
import io.github.civitgrabber.cli.options.value.ValueParsers;
import io.github.civitgrabber.core.filter.DateBound;
import io.github.civitgrabber.core.filter.ItemFilter;
import io.github.civitgrabber.core.filter.PropertyFilter;
import io.github.civitgrabber.core.filter.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that say which items of every target are wanted. */
@SuppressWarnings("UnusedVariable") // they are read by the options' names
public final class FilterOptions extends OptionGroup {

  private static final String NO_VIDEOS = "--no_videos";
  private static final String VIDEOS_ONLY = "--videos_only";

  @Option(
      names = {"--no_videos", "--no-videos"},
      descriptionKey = "no-videos",
      fallbackValue = "true",
      description = "No videos.")
  private boolean noVideos;

  @Option(
      names = {"--videos_only", "--videos-only"},
      descriptionKey = "videos-only",
      fallbackValue = "true",
      description = "Nothing but videos.")
  private boolean videosOnly;

  @Option(
      names = "--levels",
      paramLabel = "LEVEL[,LEVEL]",
      description = "Only items of these levels: pg, pg13, r, x, xxx.")
  private @Nullable List<String> levels;

  @Option(
      names = {"--base_models", "--base-models"},
      descriptionKey = "base-models",
      paramLabel = "NAME[,NAME]",
      description = "Only items of these base models, as the site spells them: \"Pony,SDXL 1.0\".")
  private @Nullable List<String> baseModels;

  @Option(
      names = {"--exclude_tags", "--exclude-tags"},
      descriptionKey = "exclude-tags",
      paramLabel = "TAG[,TAG]",
      description = "No item that matches one of these tags, as --filter_tags does.")
  private @Nullable List<String> excludeTags;

  @Option(
      names = "--after",
      paramLabel = "DATE",
      description =
          "Only items published on this day (UTC) or later: 2026-05-01, or 30d for the last 30"
              + " days.")
  private @Nullable String after;

  @Option(
      names = "--before",
      paramLabel = "DATE",
      description = "Only items published before this day, or before so many days ago.")
  private @Nullable String before;

  @Option(
      names = {"--min_side", "--min-side"},
      descriptionKey = "min-side",
      paramLabel = "PX",
      description = "Only items whose shorter side has at least so many pixels as uploaded.")
  private @Nullable String minSide;

  @Option(
      names = {"--min_reactions", "--min-reactions"},
      descriptionKey = "min-reactions",
      paramLabel = "N",
      description = "Only items with at least so many reactions.")
  private @Nullable String minReactions;

  /**
   * The filter of all targets, but for the tags.
   *
   * @param now from which a number of days is counted
   * @throws ParameterException it makes no sense
   */
  ItemFilter everywhere(Instant now) {
    RawOptions raw = raw();
    Optional<DateBound> from = raw.read("--after", text -> ValueParsers.date(text, now));
    Optional<DateBound> to = raw.read("--before", text -> ValueParsers.date(text, now));
    if (from.isPresent() && to.isPresent() && !from.get().at().isBefore(to.get().at())) {
      throw raw.wrong(
          "Nothing is published after %s and before %s: --after must be the earlier one."
              .formatted(from.get().text(), to.get().text()));
    }
    ItemFilter filter = kind(raw);
    filter = and(filter, raw.read("--levels", ListParsers::levels), PropertyFilter.OfLevels::new);
    filter =
        and(
            filter,
            raw.read("--base_models", ListParsers::baseModels),
            PropertyFilter.OfBaseModels::new);
    filter = and(filter, from, bound -> new PropertyFilter.Published(true, bound));
    filter = and(filter, to, bound -> new PropertyFilter.Published(false, bound));
    filter =
        and(filter, raw.read("--min_side", ValueParsers.atLeast(1)), PropertyFilter.OfSide::new);
    return and(
        filter,
        raw.read("--min_reactions", ValueParsers.atLeast(1)),
        PropertyFilter.OfReactions::new);
  }

  /**
   * The tags that no item may match.
   *
   * @throws ParameterException they are none
   */
  List<Tag> excluded() {
    return raw().read("--exclude_tags", ListParsers::filterTags).orElse(List.of());
  }

  /** Of the two, one that is typed goes before one of the defaults file. */
  private ItemFilter kind(RawOptions raw) {
    if (noVideos && videosOnly && raw.isTyped(NO_VIDEOS) == raw.isTyped(VIDEOS_ONLY)) {
      throw raw.wrong("--no_videos and --videos_only leave nothing: give one of them.");
    }
    if (!noVideos && !videosOnly) {
      return ItemFilter.none();
    }
    return new PropertyFilter.OfKind(videosOnly && !raw.isTyped(NO_VIDEOS));
  }

  private static <T> ItemFilter and(
      ItemFilter filter, Optional<T> value, Function<T, ItemFilter> wanted) {
    return value.map(wanted).map(filter::and).orElse(filter);
  }
}
