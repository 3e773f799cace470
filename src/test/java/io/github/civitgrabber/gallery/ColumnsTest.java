package io.github.civitgrabber.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.core.metadata.Level;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ColumnsTest {

  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00.900Z");

  @Test
  void pictures_areColumnsOfSmallValues() {
    Map<String, Object> index =
        Columns.of(
            "mine",
            "../t/",
            100,
            List.of(
                picture(30, "../a", "30.jpeg", Level.XXX, NOON, List.of("user: ann", "tag: sea")),
                picture(20, "../b", "20_HD.png", null, NOON.minusSeconds(90), List.of("tag: sea")),
                picture(10, "../a", "10.jpeg", Level.PG, null, List.of("user: ann", "tag: sea"))),
            List.of("boat"));

    assertThat(index)
        .containsEntry("ids", List.of(30L, 20L, 10L))
        .containsEntry("levels", "460")
        .containsEntry("times", List.of(1_777_636_800L, -90L, -1_777_636_710L))
        .containsEntry("targets", List.of("user: ann", "tag: sea"))
        .containsEntry("targetSets", List.of(List.of(0, 1), List.of(1)))
        .containsEntry("targetSet", List.of(0, 1, 0))
        .containsEntry("folders", List.of("../a", "../b"))
        .containsEntry("folder", List.of(0, 1, 0))
        .containsEntry("extensionNames", List.of("jpeg", "png"))
        .containsEntry("extensions", "010")
        .containsEntry("files", Map.of(1, "20_HD.png"))
        .containsEntry("firstWords", List.of("boat"));
  }

  /** The page has its own list, by whose places the digits are read. */
  @Test
  void levels_haveTheSamePlacesOnThePage() throws Exception {
    String names =
        Stream.concat(
                Stream.of("PG", "PG-13", "R", "X", "XXX", "Blocked").limit(Level.values().length),
                Stream.of("Not rated"))
            .map(name -> "'" + name + "'")
            .collect(Collectors.joining(", "));
    try (InputStream store = PageFolder.class.getResourceAsStream("js/store.js")) {
      assertThat(new String(store.readAllBytes(), StandardCharsets.UTF_8))
          .contains("const LEVELS = [" + names + "];");
    }
    assertThat(Level.values())
        .containsExactly(Level.PG, Level.PG13, Level.R, Level.X, Level.XXX, Level.BLOCKED);
  }

  private static Picture picture(
      long id,
      String folder,
      String file,
      @Nullable Level level,
      @Nullable Instant published,
      List<String> targets) {
    return new Picture(
        id, folder, file, false, 832, 1216, level, published, 7, targets, "Harbour", "Pony", true);
  }
}
