package io.github.civitgrabber.http;

import io.github.civitgrabber.core.net.Fault;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A compression of HTTP (RFC 9110, 8.4.1) that can be undone here. */
enum Compression {
  GZIP,
  /** Of zlib's format by the RFC, and without its frame by some servers. */
  DEFLATE;

  /**
   * What the registry of content codings knows. Any other word, such as {@code aws-chunked}, {@code
   * binary} or a charset, is no compression, whatever it is.
   */
  private static final Set<String> COMPRESSIONS =
      Set.of(
          "aes128gcm",
          "br",
          "compress",
          "dcb",
          "dcz",
          "deflate",
          "exi",
          "gzip",
          "pack200-gzip",
          "x-compress",
          "x-gzip",
          "zstd");

  /**
   * How a body is compressed; empty if it is not.
   *
   * @throws HttpFailure in a way that can't be undone here, or more than once
   */
  static Optional<Compression> of(URI uri, HttpHeaders headers) throws HttpFailure {
    List<String> named =
        headers.allValues("Content-Encoding").stream()
            .flatMap(value -> Arrays.stream(value.split(",")))
            .map(word -> word.strip().toLowerCase(Locale.ROOT))
            .filter(COMPRESSIONS::contains)
            .toList();
    return switch (String.join(", ", named)) {
      case "" -> Optional.empty();
      case "gzip", "x-gzip" -> Optional.of(GZIP);
      case "deflate" -> Optional.of(DEFLATE);
      case String other ->
          throw new HttpFailure(
              new Fault.WrongBody("a body in an encoding that was not asked for: " + other), uri);
    };
  }
}
