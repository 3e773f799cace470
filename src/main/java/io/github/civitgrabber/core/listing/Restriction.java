package io.github.civitgrabber.core.listing;

import io.github.civitgrabber.core.metadata.Level;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which of a listing's items alone are asked for. What is empty restricts nothing. Immutable.
 *
 * @param levels one of these
 * @param kind this one; null for all
 * @param baseModels one of these, as the API spells them; items without any are not among them
 * @param version made with this version of a model
 */
public record Restriction(
    Set<Level> levels, Item.@Nullable Kind kind, Set<String> baseModels, OptionalLong version) {

  /** Everything. */
  public static final Restriction NONE =
      new Restriction(Set.of(), null, Set.of(), OptionalLong.empty());

  public Restriction {
    levels = Set.copyOf(levels);
    baseModels = Set.copyOf(baseModels);
  }

  /** The same with these levels. */
  public Restriction withLevels(Set<Level> wanted) {
    return new Restriction(wanted, kind, baseModels, version);
  }

  /** The same with this kind. */
  public Restriction withKind(Item.@Nullable Kind wanted) {
    return new Restriction(levels, wanted, baseModels, version);
  }

  /** The same with these base models. */
  public Restriction withBaseModels(Set<String> wanted) {
    return new Restriction(levels, kind, wanted, version);
  }

  /** The same with this version. */
  public Restriction withVersion(long wanted) {
    return new Restriction(levels, kind, baseModels, OptionalLong.of(wanted));
  }

  /** As the API's parameters, by name, in a fixed order. */
  public SequencedMap<String, String> parameters() {
    SequencedMap<String, String> parameters = new LinkedHashMap<>();
    if (!levels.isEmpty()) {
      parameters.put("browsingLevel", Integer.toString(Level.maskOf(levels)));
    }
    if (kind != null) {
      parameters.put("type", kind.name().toLowerCase(Locale.ROOT));
    }
    if (!baseModels.isEmpty()) {
      parameters.put("baseModels", String.join(",", new TreeSet<>(baseModels)));
    }
    version.ifPresent(id -> parameters.put("modelVersionId", Long.toString(id)));
    return parameters;
  }

  /**
   * An item by which it shows that the API has ignored this: that of most of a page it says that
   * they are something else. It rates some videos higher than it lists them.
   */
  public Optional<Item> stranger(List<Item> page) {
    List<Item> others = page.stream().filter(item -> !mayBeOf(item)).toList();
    return 2 * others.size() > page.size() ? Optional.of(others.getFirst()) : Optional.empty();
  }

  private boolean mayBeOf(Item item) {
    Level level = item.details().level();
    List<Long> made = item.details().versions();
    return (levels.isEmpty() || level == null || levels.contains(level))
        && (kind == null || kind == item.kind())
        && (baseModels.isEmpty()
            || item.baseModel() == null
            || baseModels.contains(item.baseModel()))
        && (version.isEmpty() || made.isEmpty() || made.contains(version.getAsLong()));
  }

  /** In words, for a person, for example {@code level X and XXX videos}. */
  public String words() {
    List<String> words = new ArrayList<>();
    if (!levels.isEmpty()) {
      words.add(
          EnumSet.copyOf(levels).stream()
              .map(Level::label)
              .collect(Collectors.joining(" and ", "level ", "")));
    }
    words.add(
        switch (kind) {
          case null -> levels.isEmpty() ? "images and videos" : "images";
          case IMAGE -> "images";
          case VIDEO -> "videos";
          case AUDIO -> "audio";
        });
    if (baseModels.size() == 1) {
      words.add("of base model " + baseModels.iterator().next());
    } else if (!baseModels.isEmpty()) {
      words.add("of " + baseModels.size() + " base models");
    }
    version.ifPresent(id -> words.add("of model version " + id));
    return String.join(" ", words);
  }
}
