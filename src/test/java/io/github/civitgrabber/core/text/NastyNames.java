package io.github.civitgrabber.core.text;

import java.util.Random;

/** Makes names that a file system, a terminal or a reader would rather not see. */
public final class NastyNames {

  private static final String[] PIECES = {
    "a",
    "B",
    "é",
    "e\u0301",
    "模",
    "ก้ำ",
    "क्षि",
    "😀",
    "👩🏽",
    "👩\u200d👧",
    "🇩🇪",
    "\u0335",
    "\u0338",
    "\u1112\u1161\u11ab",
    "\u212b",
    "ﬁ",
    "／",
    "．",
    "∕",
    "\u2024",
    "CON",
    "prn",
    "Aux",
    "nul",
    "COM1",
    "com¹",
    "LPT9",
    "CONIN$",
    "conout$",
    ".txt",
    ".tar.gz",
    "no_metadata",
    "invalid_metadata",
    "C:",
    "\\\\server\\share",
    "../",
    "..\\",
    "/",
    "\\",
    "<",
    ">",
    ":",
    "\"",
    "|",
    "?",
    "*",
    ".",
    "..",
    "_",
    "__",
    " ",
    "\u00a0",
    "\u3000",
    "~",
    "-",
    "$",
    "%",
    "%2",
    "%20",
    "%2B",
    "%2b",
    "%26",
    "%2F",
    "%252F",
    "2",
    "0",
    "6",
    "\0",
    "\t",
    "\r\n",
    "\u001b[31m",
    "\u007f",
    "\u0085",
    "\u009b",
    "\u2028",
    "\u00ad",
    "\u034f",
    "\u061c",
    "\u200b",
    "\u200d",
    "\u202e",
    "\u2066",
    "\u2069",
    "\u3164",
    "\ufe0f",
    "\ufeff",
    "\ud83d",
    "\ude00",
    "\udb40\udc01",
    "\uffff",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢"
  };

  private final Random random;

  public NastyNames(long seed) {
    random = new Random(seed);
  }

  public String next() {
    StringBuilder name = new StringBuilder();
    int pieces = random.nextInt(1, 12);
    for (int i = 0; i < pieces; i++) {
      String piece = piece();
      name.repeat(piece, random.nextInt(10) == 0 ? random.nextInt(1, 80) : 1);
    }
    return name.toString();
  }

  private String piece() {
    return switch (random.nextInt(10)) {
      case 0 -> Character.toString(random.nextInt(Character.MAX_CODE_POINT + 1));
      case 1 -> Character.toString(random.nextInt(0x3000));
      default -> PIECES[random.nextInt(PIECES.length)];
    };
  }
}
