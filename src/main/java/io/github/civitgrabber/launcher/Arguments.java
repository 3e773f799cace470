package io.github.civitgrabber.launcher;

import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** The program's arguments, brought to a child whole whatever the locale. */
final class Arguments {

  /**
   * The variable that holds them: unlike a command line, an environment is hidden from a machine's
   * other users. Where they are long, their rest is in others, with a number at the end.
   */
  private static final String VARIABLE = "CIVIT_GRABBER_LAUNCHER_ARGS";

  /** Linux takes 128 KB in a variable, Windows 32,767 characters. */
  private static final int MOST_IN_A_VARIABLE = 32_000;

  private Arguments() {}

  /** Puts them into the environment of a child. */
  static void handOver(String[] args, Map<String, String> environment) {
    environment.keySet().removeIf(name -> name.startsWith(VARIABLE));
    String encoded = encode(args);
    int number = 0;
    for (int from = 0; from == 0 || from < encoded.length(); from += MOST_IN_A_VARIABLE) {
      int to = Math.min(encoded.length(), from + MOST_IN_A_VARIABLE);
      environment.put(variable(number++), encoded.substring(from, to));
    }
  }

  /** Those in the environment of this child, if there are any. */
  static Optional<String[]> handedOver(Map<String, String> environment) {
    StringBuilder encoded = new StringBuilder();
    int number = 0;
    while (environment.containsKey(variable(number))) {
      encoded.append(environment.get(variable(number++)));
    }
    return number == 0 ? Optional.empty() : Optional.of(decode(encoded.toString()));
  }

  private static String variable(int number) {
    return number == 0 ? VARIABLE : VARIABLE + "_" + number;
  }

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
