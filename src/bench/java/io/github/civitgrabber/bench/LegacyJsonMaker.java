package io.github.civitgrabber.bench;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;

/**
 * Writes a {@code downloaded_images.json} as early versions of the original left it, for the
 * measurement of {@code migrate}. The same arguments give the same bytes. Start it with {@code java
 * LegacyJsonMaker.java ENTRIES FILE}; it overwrites nothing.
 */
final class LegacyJsonMaker {
  private static final String[] FOLDERS = {
    "Username_Search/user_%d",
    "Model_ID_Search/model_%d",
    "Model_Version_ID_Search/modelVersion_%d",
    "Model_Tag_Search/tag_%d/model_77",
    "user_%d",
  };

  private LegacyJsonMaker() {}

  /**
   * Writes the file.
   *
   * @throws IOException if it exists or cannot be written
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 2) {
      System.err.println("usage: java LegacyJsonMaker.java ENTRIES FILE");
      System.exit(2);
    }
    int entries = Integer.parseInt(args[0]);
    Path file = Files.createFile(Path.of(args[1]));
    // Ids have gaps, and no user or model comes in one piece.
    Random random = new Random(1);
    try (Writer out = Files.newBufferedWriter(file)) {
      out.write("{");
      for (int i = 0; i < entries; i++) {
        out.write(i == 0 ? "\n" : ",\n");
        out.write(entry(i * 100L + random.nextInt(100) + 1, random));
      }
      out.write("\n}\n");
    }
  }

  private static String entry(long id, Random random) {
    String quality = random.nextBoolean() ? "SD" : "HD";
    String folder = FOLDERS[random.nextInt(FOLDERS.length)].formatted(random.nextInt(50) + 1);
    return String.format(
        Locale.ROOT,
        """
            "%d_%s": {
                "path": "image_downloads/%s/checkpoint %d/%d.jpeg",
                "quality": "%s",
                "download_date": "2024-05-%02d - %02d:%02d",
                "url": "https://image.civitai.com/xG1nkqKTMzGDvpLrqFT7WA/%016x-%016x/width=1024/%d.jpeg",
                "checkpoint_name": "checkpoint %d",
                "tags": ["tag_%d", "tag_%d"]
            }""",
        id,
        quality,
        folder,
        random.nextInt(300),
        id,
        quality,
        random.nextInt(28) + 1,
        random.nextInt(24),
        random.nextInt(60),
        random.nextLong(),
        random.nextLong(),
        id,
        random.nextInt(300),
        random.nextInt(500),
        random.nextInt(500) + 500);
  }
}
