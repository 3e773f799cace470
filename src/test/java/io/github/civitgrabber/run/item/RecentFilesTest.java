package io.github.civitgrabber.run.item;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.core.Quality;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.TrackingKey;
import io.github.civitgrabber.testing.BackgroundCall;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class RecentFilesTest {

  private static final Path FILE = Path.of("7.jpeg").toAbsolutePath();

  private final RecentFiles files = new RecentFiles();

  @Test
  void firstOne_isToGetIt() throws Exception {
    assertThat(files.find(key("ann", 7, Quality.SD))).isEmpty();
    assertThat(files.find(key("ann", 7, Quality.HD))).as("another quality").isEmpty();
    assertThat(files.find(key("ann", 8, Quality.SD))).as("another image").isEmpty();
  }

  @Test
  void secondOne_waitsForTheFirstAndHasItsFile() throws Exception {
    files.find(key("ann", 7, Quality.SD));
    var second = BackgroundCall.start(() -> files.find(key("bob", 7, Quality.SD)));
    assertThat(second.endsWithin(Duration.ofMillis(50))).isFalse();

    files.ended(key("ann", 7, Quality.SD), Optional.of(FILE));

    assertThat(second.result()).contains(FILE);
    assertThat(files.find(key("cid", 7, Quality.SD))).as("and so has the third").contains(FILE);
  }

  @Test
  void firstHasFailed_oneOfTheOthersIsToGetIt() throws Exception {
    files.find(key("ann", 7, Quality.SD));
    var second = BackgroundCall.start(() -> files.find(key("bob", 7, Quality.SD)));

    files.ended(key("ann", 7, Quality.SD), Optional.empty());

    assertThat(second.result()).isEmpty();
    var third = BackgroundCall.start(() -> files.find(key("cid", 7, Quality.SD)));
    assertThat(third.endsWithin(Duration.ofMillis(50))).isFalse();
    files.ended(key("bob", 7, Quality.SD), Optional.of(FILE));
    assertThat(third.result()).contains(FILE);
  }

  @Test
  void interrupted_endsTheWait() throws Exception {
    files.find(key("ann", 7, Quality.SD));
    var second = BackgroundCall.start(() -> files.find(key("bob", 7, Quality.SD)));

    second.interrupt();

    assertThat(second.failure()).isInstanceOf(InterruptedException.class);
  }

  @Test
  void manyImages_areForgottenTheOldestFirst() throws Exception {
    for (long id : LongStream.rangeClosed(1, 2001).toArray()) {
      files.find(key("ann", id, Quality.SD));
      files.ended(key("ann", id, Quality.SD), Optional.of(FILE));
    }

    assertThat(files.find(key("bob", 1, Quality.SD))).isEmpty();
    assertThat(files.find(key("bob", 3, Quality.SD))).contains(FILE);
  }

  private static TrackingKey key(String user, long id, Quality quality) {
    return new TrackingKey(new Target.ByUser(user), id, quality);
  }
}
