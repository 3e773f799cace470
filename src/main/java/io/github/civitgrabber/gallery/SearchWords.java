package io.github.civitgrabber.gallery;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words by which a text is found: letters and digits, in lower case; characters of scripts that
 * have no blanks between words are words of their own. The page takes what is typed apart by the
 * same rules ({@code words.js}). Pure.
 */
final class SearchWords {

  private static final String ALONE = "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]";
  private static final Pattern WORD =
      Pattern.compile(ALONE + "|(?:(?!" + ALONE + ")[\\p{L}\\p{N}\\p{M}])+");

  /** Longer ones are no words, but hashes and data. */
  private static final int LONGEST = 40;

  private SearchWords() {}

  /** Each word once, in the order of the text. */
  static Set<String> of(String text) {
    Set<String> words = new LinkedHashSet<>();
    Matcher matcher =
        WORD.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT));
    while (matcher.find()) {
      String word = matcher.group();
      words.add(word.length() <= LONGEST ? word : word.substring(0, LONGEST));
    }
    return words;
  }
}
