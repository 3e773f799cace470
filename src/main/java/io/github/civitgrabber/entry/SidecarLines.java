package io.github.civitgrabber.entry;

import io.github.civitgrabber.core.FileNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a sidecar, where there is no record of an image. A value of several lines may be taken
 * apart in the wrong place: the file does not say where it ends. Stateless.
 */
public final class SidecarLines {

  private static final Pattern ENTRY = Pattern.compile("([\\p{L}][\\p{L}\\p{N} _]{0,40}): ?(.*)");

  /** No sidecar is longer than a few workflows. */
  private static final long MOST_BYTES = 4_000_000;

  private SidecarLines() {}

  private static String text(Path sidecar) throws IOException {
    return new String(Files.readAllBytes(sidecar), StandardCharsets.UTF_8);
  }

  /** The values by their names; none where there is no sidecar that could be read. */
  public static Map<String, String> beside(Path media, long id) {
    Path sidecar = media.resolveSibling(new FileNames.Sidecar(id, true).text());
    Map<String, String> values = new LinkedHashMap<>();
    try {
      if (!Files.isRegularFile(sidecar) || Files.size(sidecar) > MOST_BYTES) {
        return values;
      }
      @Nullable String name = null;
      for (String line : text(sidecar).lines().toList()) {
        Matcher entry = ENTRY.matcher(line);
        if (entry.matches()) {
          name = entry.group(1);
          values.put(name, entry.group(2));
        } else if (name != null) {
          values.merge(name, line, (before, more) -> before + "\n" + more);
        }
      }
    } catch (IOException e) {
      // It is read for what it may add: without it there is the picture all the same.
      return Map.of();
    }
    return values;
  }
}
