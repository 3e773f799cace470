package io.github.civitgrabber.gallery;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which pictures have which words. A word's pictures are kept as the gaps between their positions,
 * five bits a character, so that 100,000 prompts take a few megabytes. For one thread.
 */
final class SearchIndex {

  private static final String DIGITS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  private static final int BITS = 5;
  private static final int MORE = 1 << BITS;

  /** In the order of UTF-16, which is that of the page's comparisons. */
  private final Map<String, Positions> words = new TreeMap<>();

  /**
   * Adds a picture.
   *
   * @param position greater than any before
   */
  void add(int position, Set<String> itsWords) {
    for (String word : itsWords) {
      words.computeIfAbsent(word, _ -> new Positions()).add(position);
    }
  }

  /**
   * All words in shards, each word followed by its pictures.
   *
   * @param characters a shard is closed as soon as it has so many
   */
  List<List<String>> shards(int characters) {
    List<List<String>> shards = new ArrayList<>();
    int size = Integer.MAX_VALUE;
    for (Map.Entry<String, Positions> word : words.entrySet()) {
      if (size >= characters) {
        shards.add(new ArrayList<>());
        size = 0;
      }
      String coded = word.getValue().coded.toString();
      shards.getLast().add(word.getKey());
      shards.getLast().add(coded);
      size += word.getKey().length() + coded.length();
    }
    return shards;
  }

  /** The pictures of one word. */
  private static final class Positions {

    private final StringBuilder coded = new StringBuilder(4);
    private int last = -1;

    void add(int position) {
      int gap = position - last - 1;
      last = position;
      while (gap >= MORE) {
        coded.append(DIGITS.charAt((gap & (MORE - 1)) | MORE));
        gap >>= BITS;
      }
      coded.append(DIGITS.charAt(gap));
    }
  }
}
