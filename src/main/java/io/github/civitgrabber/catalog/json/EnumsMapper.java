package io.github.civitgrabber.catalog.json;

import io.github.civitgrabber.entry.JsonFields;
import io.github.civitgrabber.entry.JsonScanner;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads the lists of what the API knows by name. Stateless. */
public final class EnumsMapper {

  private EnumsMapper() {}

  /** All base models; empty if this is no such answer. */
  public static Optional<Set<String>> baseModels(byte[] json) {
    try {
      JsonNode enums = JsonScanner.whole(json).json();
      List<List<String>> lists =
          Stream.of("BaseModel", "ActiveBaseModel")
              .map(name -> JsonFields.names(enums.get(name)))
              .flatMap(Stream::ofNullable)
              .toList();
      return Optional.of(lists)
          .filter(found -> !found.isEmpty())
          .map(found -> found.stream().flatMap(List::stream).collect(Collectors.toSet()));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }
}
