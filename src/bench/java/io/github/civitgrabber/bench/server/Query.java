package io.github.civitgrabber.bench.server;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** The part of an address after the question mark. */
record Query(String text) {

  /** The decoded value, or an empty string. */
  String value(String name) {
    for (String pair : text.split("&", -1)) {
      if (pair.startsWith(name + "=")) {
        return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
      }
    }
    return "";
  }

  /** The number a value begins with: of {@code cursor=200|1777889472345} only 200 counts. */
  int number(String name, int ifAbsent) {
    String digits = value(name).replaceFirst("\\D.*", "");
    return digits.isEmpty() ? ifAbsent : Integer.parseInt(digits);
  }

  Query without(String name) {
    return new Query(text.replaceAll("(^|&)" + name + "=[^&]*", ""));
  }
}
