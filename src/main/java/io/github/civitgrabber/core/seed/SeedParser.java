package io.github.civitgrabber.core.seed;

import io.github.civitgrabber.core.ModelsOf;
import io.github.civitgrabber.core.Seed;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.filter.Tag;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.regex.Pattern;

/** Reads what a user asks for, in words or as an address of the site. Stateless. */
public final class SeedParser {

  private static final String FORMS =
      "expected user:NAME, models-of:NAME, model:ID, version:ID, tag:NAME, post:ID, image:ID or an"
          + " address of civitai.com";

  /** At most as many digits as a number of Java's has at least. */
  private static final Pattern ID = Pattern.compile("0*[1-9][0-9]{0,17}");

  /** What the site shows, and its API does not list; by the words of its addresses. */
  private static final Map<String, String> UNLISTABLE =
      Map.ofEntries(
          Map.entry("collection", "collections"),
          Map.entry("collections", "collections"),
          Map.entry("search", "searches"),
          Map.entry("article", "articles"),
          Map.entry("articles", "articles"),
          Map.entry("bounties", "bounties"),
          Map.entry("challenges", "challenges"),
          Map.entry("comics", "comics"),
          Map.entry("clubs", "clubs"),
          Map.entry("events", "events"),
          Map.entry("home", "the front page"),
          Map.entry("videos", "searches"));

  private SeedParser() {}

  /** What a text asks for; blanks around it do not count. */
  public static ParsedSeed parse(String text) {
    String asked = text.strip();
    if (asked.startsWith("@")) {
      return user(asked.substring(1).strip());
    }
    return isAddress(asked)
        ? SiteAddress.parse(asked)
            .map(SeedParser::ofAddress)
            .orElseGet(() -> new ParsedSeed.Refused("not an address of Civitai"))
        : ofWords(asked);
  }

  /** Whether a text is meant as an address, be it one of Civitai or not. */
  public static boolean isAddress(String text) {
    return SiteAddress.isMeant(text.strip());
  }

  private static ParsedSeed ofWords(String asked) {
    int colon = asked.indexOf(':');
    String kind = colon < 0 ? "" : asked.substring(0, colon).strip().toLowerCase(Locale.ROOT);
    String value = asked.substring(colon + 1).strip();
    return switch (kind) {
      case "user" -> user(value);
      case "models-of" -> modelsOf(value);
      case "model" -> id(value, Target.ByModel::new);
      case "version" -> id(value, Target.ByModelVersion::new);
      case "tag" -> tag(value);
      case "post" -> id(value, Target.ByPost::new);
      case "image" -> id(value, Target.ByImage::new);
      default -> unlistable(kind, FORMS);
    };
  }

  private static ParsedSeed ofAddress(SiteAddress address) {
    String value = address.segment(1);
    return switch (address.segment(0).toLowerCase(Locale.ROOT)) {
      case "user" -> userPage(value, address.segment(2).toLowerCase(Locale.ROOT));
      case "models" -> model(address, value);
      case "model-versions" -> id(value, Target.ByModelVersion::new);
      case "tag" -> tag(value);
      case "posts" -> orSearch(value, id(value, Target.ByPost::new));
      case "images" -> orSearch(value, id(value, Target.ByImage::new));
      case String other -> unlistable(other, "this address names nothing that can be downloaded");
    };
  }

  private static ParsedSeed userPage(String name, String page) {
    return switch (page) {
      case "", "images", "posts" -> user(name);
      case "videos" -> name.isBlank() ? user(name) : meant(new Target.ByUser(name, true));
      case "models" -> modelsOf(name);
      default -> unlistable(page, "of a user's pages only images, posts, videos and models count");
    };
  }

  private static ParsedSeed model(SiteAddress address, String id) {
    String version = address.parameter("modelVersionId");
    ParsedSeed model = orSearch(id, id(id, Target.ByModel::new));
    return version.isEmpty() || model instanceof ParsedSeed.Refused
        ? model
        : id(version, Target.ByModelVersion::new);
  }

  private static ParsedSeed orSearch(String id, ParsedSeed otherwise) {
    return id.isEmpty() ? unlistable("search", FORMS) : otherwise;
  }

  private static ParsedSeed user(String name) {
    return name.isBlank() ? noName() : meant(new Target.ByUser(name));
  }

  private static ParsedSeed modelsOf(String name) {
    return name.isBlank() ? noName() : meant(new ModelsOf(name));
  }

  /** A tag of nothing but {@code _} has no words. */
  private static ParsedSeed tag(String name) {
    return new Tag(name).words().isEmpty() ? noName() : meant(new Target.ByTag(name));
  }

  private static ParsedSeed id(String text, LongFunction<Target> target) {
    return ID.matcher(text).matches()
        ? meant(target.apply(Long.parseLong(text)))
        : new ParsedSeed.Refused("expected an ID (a number of at least 1)");
  }

  private static ParsedSeed meant(Seed seed) {
    return new ParsedSeed.Meant(seed);
  }

  private static ParsedSeed noName() {
    return new ParsedSeed.Refused("it holds no name");
  }

  private static ParsedSeed unlistable(String word, String otherwise) {
    String what = UNLISTABLE.get(word);
    return new ParsedSeed.Refused(
        what == null ? otherwise : "Civitai's public API cannot list " + what);
  }
}
