package io.github.civitgrabber.gallery.thumbnail;

import static java.util.stream.Collectors.toSet;

import io.github.civitgrabber.core.text.Printable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thumbnails of a collection, {@code <id>.jpg} in a hundred folders at most. What is there
 * stays: a run makes what is new. For use by one thread, which makes them by all cores.
 *
 * @param folder of all of them; made when it is needed
 */
public record ThumbnailFolder(Path folder) {

  private static final Logger log = LoggerFactory.getLogger(ThumbnailFolder.class);
  private static final int FOLDERS = 100;

  /**
   * Makes the thumbnails that are not there. A picture that cannot be decoded costs its own alone.
   *
   * @param pictures their files by the id of the image
   * @param progress told how many are made or given up, from any thread
   * @return the size of each picture that has a thumbnail, in pixels, by its id; of one that was
   *     there before, that of the thumbnail, which has the same shape
   * @throws IOException a folder cannot be made
   * @throws InterruptedException the run was ended meanwhile
   */
  public Map<Long, Size> make(Map<Long, Path> pictures, Progress progress)
      throws IOException, InterruptedException {
    ImageIO.setUseCache(false);
    Map<Long, Size> sizes = new ConcurrentHashMap<>();
    AtomicInteger made = new AtomicInteger();
    for (Path shard :
        pictures.keySet().stream().map(id -> of(id).resolveSibling("")).collect(toSet())) {
      Files.createDirectories(shard);
    }
    try (ExecutorService cores =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      List<Future<?>> all = new ArrayList<>();
      pictures.forEach(
          (id, picture) ->
              all.add(
                  cores.submit(
                      () -> {
                        one(id, picture, sizes);
                        progress.made(made.incrementAndGet());
                      })));
      try {
        for (Future<?> one : all) {
          one.get();
        }
      } catch (InterruptedException e) {
        cores.shutdownNow();
        throw e;
      } catch (ExecutionException e) {
        cores.shutdownNow();
        throw new IllegalStateException(e.getCause());
      }
    }
    return sizes;
  }

  private void one(long id, Path picture, Map<Long, Size> sizes) {
    Path thumbnail = of(id);
    try {
      sizes.put(
          id,
          Files.exists(thumbnail)
              ? ThumbnailMaker.size(thumbnail)
              : ThumbnailMaker.make(picture, thumbnail));
    } catch (IOException | OutOfMemoryError e) {
      log.info("No thumbnail of {}: {}", picture, Printable.line(String.valueOf(e.getMessage())));
    }
  }

  /** Where that of an image lies. */
  public Path of(long id) {
    return folder.resolve(String.format(Locale.ROOT, "%02d", id % FOLDERS)).resolve(id + ".jpg");
  }

  /** Is told how far the making has come. */
  @FunctionalInterface
  public interface Progress {
    /** So many are made or given up. */
    void made(int count);
  }
}
