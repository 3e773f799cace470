package io.github.civitgrabber.cli.options;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** What a person may have meant by a mistyped name of an option or a command. Stateless. */
final class Suggestions {

  private static final int LETTERS_PER_SLIP = 3;
  private static final int LONGEST = 40;

  private Suggestions() {}

  /**
   * For example {@code did you mean a or b?}, with the names that are nearest: those that begin
   * with the word, or else those that differ by the fewest slips, and few for the word's length.
   * Hyphens, in front and within, make no difference.
   */
  static Optional<String> didYouMean(String word, List<String> names) {
    String typed = plain(word);
    if (typed.length() > LONGEST) {
      return Optional.empty();
    }
    OptionalInt nearest = names.stream().mapToInt(name -> slips(typed, name)).min();
    if (nearest.isEmpty() || nearest.getAsInt() > typed.length() / LETTERS_PER_SLIP) {
      return Optional.empty();
    }
    List<String> best =
        names.stream().filter(name -> slips(typed, name) == nearest.getAsInt()).distinct().toList();
    return Optional.of("did you mean " + String.join(" or ", best) + "?");
  }

  private static int slips(String typed, String candidate) {
    String name = plain(candidate);
    boolean begins = typed.length() >= LETTERS_PER_SLIP && name.startsWith(typed);
    return begins ? 0 : distance(typed, name);
  }

  private static String plain(String name) {
    return name.replaceFirst("^-+", "").replace('-', '_').toLowerCase(Locale.ROOT);
  }

  /** Letters added, left out, replaced, or swapped with the next one. */
  private static int distance(String from, String to) {
    int[][] least = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        if (i == 0 || j == 0) {
          least[i][j] = i + j;
          continue;
        }
        int replaced = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
        least[i][j] =
            Math.min(
                Math.min(least[i - 1][j], least[i][j - 1]) + 1, least[i - 1][j - 1] + replaced);
        boolean swapped =
            i > 1
                && j > 1
                && from.charAt(i - 1) == to.charAt(j - 2)
                && from.charAt(i - 2) == to.charAt(j - 1);
        if (swapped) {
          least[i][j] = Math.min(least[i][j], least[i - 2][j - 2] + 1);
        }
      }
    }
    return least[from.length()][to.length()];
  }
}
