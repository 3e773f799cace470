package io.github.civitgrabber.gallery;

import io.github.civitgrabber.core.metadata.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The page's index: a column for each property, with one value for each picture, which is small and
 * quickly read. {@code store.js} reads it. Pure.
 */
final class Columns {

  /** As {@code store.js} counts them; what is not rated comes after them. */
  private static final List<Level> LEVELS = List.of(Level.values());

  private Columns() {}

  /**
   * The index.
   *
   * @param pictures the newest first
   * @param firstWords of each shard of the search index
   */
  static Map<String, Object> of(
      String title,
      String thumbnailRoot,
      int itemsInShard,
      List<Picture> pictures,
      List<String> firstWords) {
    Names targets = new Names();
    Names models = new Names();
    Names baseModels = new Names();
    Names folders = new Names();
    Names extensions = new Names();
    Map<List<Integer>, Integer> targetSets = new LinkedHashMap<>();
    List<Long> times = new ArrayList<>();
    Map<Integer, String> files = new TreeMap<>();
    List<Integer> sets = new ArrayList<>();
    StringBuilder kinds = new StringBuilder();
    StringBuilder levels = new StringBuilder();
    StringBuilder thumbnails = new StringBuilder();
    StringBuilder extensionDigits = new StringBuilder();
    long before = 0;
    for (Picture picture : pictures) {
      long time = picture.published() == null ? 0 : picture.published().getEpochSecond();
      times.add(time - before);
      before = time;
      kinds.append(picture.video() ? 1 : 0);
      levels.append(picture.level() == null ? LEVELS.size() : LEVELS.indexOf(picture.level()));
      thumbnails.append(picture.thumbnail() ? 1 : 0);
      List<Integer> set = picture.targets().stream().map(targets::number).toList();
      sets.add(targetSets.computeIfAbsent(set, _ -> targetSets.size()));
      int dot = picture.file().lastIndexOf('.');
      // As digits are read: one character each, from 0 on.
      extensionDigits.append((char) ('0' + extensions.number(picture.file().substring(dot + 1))));
      if (!picture.file().substring(0, Math.max(0, dot)).equals(Long.toString(picture.id()))) {
        files.put(times.size() - 1, picture.file());
      }
    }
    Map<String, Object> index = new LinkedHashMap<>();
    index.put("title", title);
    index.put("ids", pictures.stream().map(Picture::id).toList());
    index.put("widths", pictures.stream().map(Picture::width).toList());
    index.put("heights", pictures.stream().map(Picture::height).toList());
    index.put("kinds", kinds.toString());
    index.put("levels", levels.toString());
    index.put("thumbnails", thumbnails.toString());
    index.put("extensions", extensionDigits.toString());
    index.put("times", times);
    index.put("reactions", pictures.stream().map(Picture::reactions).toList());
    index.put("targetSet", sets);
    index.put("model", pictures.stream().map(Picture::model).map(models::number).toList());
    index.put(
        "baseModel", pictures.stream().map(Picture::baseModel).map(baseModels::number).toList());
    index.put("folder", pictures.stream().map(Picture::folder).map(folders::number).toList());
    index.put("targets", targets.all());
    index.put("targetSets", List.copyOf(targetSets.keySet()));
    index.put("models", models.all());
    index.put("baseModels", baseModels.all());
    index.put("folders", folders.all());
    index.put("extensionNames", extensions.all());
    index.put("files", files);
    index.put("mediaRoot", "");
    index.put("thumbnailRoot", thumbnailRoot);
    index.put("itemsInShard", itemsInShard);
    index.put("firstWords", firstWords);
    return index;
  }

  /** Names by the numbers that stand for them. */
  private static final class Names {

    private final Map<String, Integer> numbers = new LinkedHashMap<>();

    int number(String name) {
      return numbers.computeIfAbsent(name, _ -> numbers.size());
    }

    List<String> all() {
      return List.copyOf(numbers.keySet());
    }
  }
}
