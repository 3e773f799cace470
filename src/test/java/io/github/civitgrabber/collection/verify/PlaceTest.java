package io.github.civitgrabber.collection.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.core.Layout;
import io.github.civitgrabber.core.Target;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceTest {

  private static final Path OUT = Path.of("out").toAbsolutePath();

  static Stream<Target> targets() {
    return Stream.of(
        new Target.ByUser("ann"),
        new Target.ByModel(7),
        new Target.ByModelVersion(71),
        new Target.ByPost(9),
        new Target.ByImage(5));
  }

  @ParameterizedTest
  @MethodSource("targets")
  void folderOfATarget_isItsPlaceSortedOrNot(Target target) {
    Path folder = new Layout(OUT, true, 240).folder(target);

    assertThat(place(folder.resolve("5.jpeg"))).isEqualTo(new Place(target, none(), null, true));
    assertThat(place(folder.resolve("a b/5.jpeg")))
        .isEqualTo(new Place(target, none(), "a b", true));
    assertThat(place(folder.resolve("a/b/5.jpeg")).inLayout()).isFalse();
  }

  @Test
  void folderOfATag_hasAModel() {
    Place place = place(OUT.resolve("Model_Tag_Search/sea_view/model_7/Mix v1.2/5.jpeg"));

    assertThat(place)
        .isEqualTo(new Place(new Target.ByTag("sea_view"), OptionalLong.of(7), "Mix v1.2", true));
    assertThat(place(OUT.resolve("Model_Tag_Search/sea_view/5.jpeg")).inLayout()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "old/Username_Search/ann/m/5.jpeg, ann",
    "Username_Search/ann/Username_Search/bob/5.jpeg, bob",
  })
  void innermostFolder_tellsTheTarget(String path, String user) {
    Place place = place(OUT.resolve(path));

    assertThat(place.target()).isEqualTo(new Target.ByUser(user));
    assertThat(place.inLayout()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5.jpeg",
        "best of/5.jpeg",
        "Username_Search/5.jpeg",
        "Model_ID_Search/modelVersion_7/5.jpeg",
        "Model_ID_Search/model_07/5.jpeg",
        "Model_ID_Search/model_9999999999999999999/5.jpeg",
        "Model_Tag_Search/5.jpeg",
        "Username_Search/ /5.jpeg",
        "Model_Tag_Search/ /5.jpeg",
        "Username_Search/Model_ID_Search/5.jpeg",
      })
  void otherFolder_tellsNone(String path) {
    assertThat(Place.of(OUT, OUT.resolve(path), 5)).isEmpty();
  }

  private static Place place(Path file) {
    return Place.of(OUT, file, 5).orElseThrow();
  }

  private static OptionalLong none() {
    return OptionalLong.empty();
  }
}
