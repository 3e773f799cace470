package io.github.civitgrabber.http;

import io.github.civitgrabber.core.Fault;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a good answer says before its body. Immutable.
 *
 * @param uri the address that answered, after redirects
 * @param length the announced bytes of the body, if announced
 * @param contentType as sent; empty if absent
 */
public record ResponseHead(URI uri, OptionalLong length, String contentType) {

  /**
   * Reads the headers.
   *
   * @throws HttpFailure they leave open where the body ends (RFC 9112, 6.3), where the client would
   *     believe the first of them; or the body is encoded although we ask for identity
   */
  static ResponseHead of(URI uri, HttpHeaders headers) throws HttpFailure {
    List<String> lengths = headers.allValues("Content-Length").stream().distinct().toList();
    boolean chunked = headers.firstValue("Transfer-Encoding").isPresent();
    boolean clear = chunked ? lengths.isEmpty() : lengths.size() <= 1;
    if (!clear || !lengths.stream().allMatch(length -> length.matches("\\d{1,18}"))) {
      throw new HttpFailure(new Fault.BrokenOff("a body of unclear length"), uri);
    }
    String encoding = headers.firstValue("Content-Encoding").orElse("identity");
    if (!encoding.equalsIgnoreCase("identity")) {
      throw new HttpFailure(new Fault.WrongBody("a compressed body that was not asked for"), uri);
    }
    return new ResponseHead(
        uri,
        lengths.stream().mapToLong(Long::parseLong).findFirst(),
        headers.firstValue("Content-Type").orElse(""));
  }
}
