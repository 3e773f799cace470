// Which pictures have all of these words, each at the beginning of one of theirs.
'use strict';

(() => {
  // The same rules as in the Java class SearchWords: letters and digits, in lower case; characters
  // of scripts without blanks between words stand alone.
  const WORD = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]|[\p{L}\p{N}\p{M}]+/gu;
  const ALONE = /([\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}])/gu;
  const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const VALUE = new Uint8Array(128);
  [...DIGITS].forEach((digit, value) => (VALUE[digit.charCodeAt(0)] = value));

  function wordsOf(text) {
    const spaced = text.normalize('NFKC').toLowerCase().replace(ALONE, ' $1 ');
    return [...new Set(spaced.match(WORD) ?? [])];
  }

  /** Marks the pictures of one word: the gaps between them, five bits a character. */
  function mark(coded, marks) {
    let item = -1;
    let gap = 0;
    let shift = 0;
    for (let i = 0; i < coded.length; i++) {
      const value = VALUE[coded.charCodeAt(i)];
      gap += (value & 31) * 2 ** shift;
      if (value & 32) {
        shift += 5;
      } else {
        item += gap + 1;
        marks[item] = 1;
        gap = 0;
        shift = 0;
      }
    }
  }

  /** The first shard that may hold words beginning so. */
  function firstShard(firstWords, prefix) {
    let low = 0;
    let high = firstWords.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (firstWords[middle] <= prefix) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return Math.max(0, low - 1);
  }

  async function withPrefix(store, prefix) {
    const marks = new Uint8Array(store.count);
    const first = firstShard(store.firstWords, prefix);
    const numbers = [];
    for (let i = first; i < store.firstWords.length; i++) {
      if (i > first && !store.firstWords[i].startsWith(prefix)) {
        break;
      }
      numbers.push(i);
    }
    const shards = await Promise.all(numbers.map((number) => Gallery.wordShards.get(number)));
    for (const shard of shards) {
      for (let i = 0; i < shard.length; i += 2) {
        if (shard[i].startsWith(prefix)) {
          mark(shard[i + 1], marks);
        }
      }
    }
    return marks;
  }

  /** For each picture whether it matches; null for a text without words, which all match. */
  Gallery.search = async (store, text) => {
    const words = wordsOf(text);
    if (words.length === 0) {
      return null;
    }
    const each = await Promise.all(words.map((word) => withPrefix(store, word)));
    return each.reduce((all, marks) => all.map((mark, item) => mark & marks[item]));
  };

  Gallery.wordsOf = wordsOf;
})();
