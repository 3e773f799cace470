package io.github.civitgrabber.catalog.json;

import io.github.civitgrabber.entry.JsonFields;
import io.github.civitgrabber.entry.JsonScanner;
import io.github.civitgrabber.entry.Mapped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Turns a model's JSON into what matters of it. Stateless. */
public final class ModelMapper {

  private ModelMapper() {}

  /** The model that a whole answer is; empty if it is none. */
  public static Optional<ModelEntry> read(byte[] json) {
    try {
      return map(JsonScanner.whole(json).json()) instanceof Mapped.Usable<ModelEntry>(var model)
          ? Optional.of(model)
          : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  static Mapped<ModelEntry> map(JsonNode model) {
    OptionalLong id = model.isObject() ? JsonFields.id(model.get("id")) : OptionalLong.empty();
    if (id.isEmpty()) {
      return new Mapped.Unusable<>(id, "listed model has no usable id");
    }
    List<Long> versions = new ArrayList<>();
    int unusable = 0;
    JsonNode listed = model.get("modelVersions");
    if (listed != null && listed.isPojo()) {
      unusable++;
    }
    if (listed != null && listed.isArray()) {
      for (JsonNode version : listed) {
        OptionalLong versionId = JsonFields.id(version.get("id"));
        versionId.ifPresent(versions::add);
        unusable += versionId.isEmpty() ? 1 : 0;
      }
    }
    List<String> tags = JsonFields.names(model.get("tags"));
    JsonNode creator = model.get("creator");
    return new Mapped.Usable<>(
        new ModelEntry(
            id.getAsLong(),
            versions,
            unusable,
            tags == null ? List.of() : tags,
            creator == null ? null : JsonFields.text(creator.get("username"))));
  }
}
