package io.github.civitgrabber.launcher;

import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The program's arguments, brought to a child whole whatever the locale. */
final class Arguments {

  private Arguments() {}

  /** Reads again, as UTF-8, what the locale has spoilt; only Linux keeps the bytes. */
  static String[] asTyped(String[] args) {
    try {
      Path commandLine = Path.of("/proc/self/cmdline");
      Charset charset = Charset.forName(System.getProperty("sun.jnu.encoding"));
      String spoilt = new String(Files.readAllBytes(commandLine), charset);
      // They differ where arguments came from an @file.
      return Arrays.equals(lastWords(spoilt, args.length), args)
          ? lastWords(Files.readString(commandLine), args.length)
          : args;
    } catch (IOException | IllegalArgumentException notLinuxOrNotUtf8) {
      return args;
    }
  }

  private static String[] lastWords(String commandLine, int count) {
    String[] words = commandLine.split("\0", -1);
    int end = words.length - 1; // nothing follows the last \0
    return Arrays.copyOfRange(words, Math.max(0, end - count), end);
  }

  /**
   * Puts a comma behind each argument, in the form of a URL: ASCII without blanks and quotes, which
   * no locale alters.
   */
  static String encode(String[] args) {
    StringBuilder encoded = new StringBuilder();
    for (String arg : args) {
      encoded.append(URLEncoder.encode(arg, StandardCharsets.UTF_8)).append(',');
    }
    return encoded.toString();
  }

  static String[] decode(String encoded) {
    String[] parts = encoded.split(",", -1);
    return Arrays.stream(parts, 0, parts.length - 1)
        .map(part -> URLDecoder.decode(part, StandardCharsets.UTF_8))
        .toArray(String[]::new);
  }
}
