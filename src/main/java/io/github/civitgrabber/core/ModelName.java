package io.github.civitgrabber.core;

import io.github.civitgrabber.core.listing.Item;
import io.github.civitgrabber.core.metadata.GenerationData;
import io.github.civitgrabber.core.text.Printable;
import java.util.Locale;
import java.util.Optional;

/** Finds the name of the model that made an item. Stateless. */
public final class ModelName {

  private static final String NO_BASE_MODEL = "None";

  private ModelName() {}

  /** The first of: the data's own {@code Model}, its checkpoint's version name, the base model. */
  public static Optional<String> of(Item item) {
    return usableModel(item.data()).or(() -> checkpoint(item.data())).or(() -> baseModel(item));
  }

  /** The data's own {@code Model} where it is a name: a text, not blank, not a URN. */
  public static Optional<String> usableModel(GenerationData data) {
    return data.text("Model").map(String::strip).filter(name -> isName(name) && !isUrn(name));
  }

  private static Optional<String> checkpoint(GenerationData data) {
    return data.civitaiResources().stream()
        .filter(resource -> resource.type().equalsIgnoreCase("checkpoint"))
        .findFirst()
        .map(GenerationData.Resource::versionName)
        .map(String::strip)
        .filter(ModelName::isName);
  }

  private static Optional<String> baseModel(Item item) {
    // The API says "None" as well as null for a base model that it does not know.
    return Optional.ofNullable(item.baseModel())
        .map(String::strip)
        .filter(name -> isName(name) && !name.equals(NO_BASE_MODEL));
  }

  /** Whether anything of it can be told in a sidecar or a row. */
  private static boolean isName(String text) {
    return !Printable.text(text).isBlank();
  }

  private static boolean isUrn(String name) {
    String text = name.toLowerCase(Locale.ROOT);
    return text.startsWith("urn:air:")
        || text.startsWith("urn_air_")
        || (text.startsWith("urn") && (text.contains("civitai") || text.contains("@")));
  }
}
