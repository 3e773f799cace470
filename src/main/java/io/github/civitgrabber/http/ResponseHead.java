package io.github.civitgrabber.http;

import io.github.civitgrabber.core.net.Fault;
import io.github.civitgrabber.http.range.Extent;
import io.github.civitgrabber.http.range.Resume;
import io.github.civitgrabber.http.range.Validators;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.ResponseInfo;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a good answer says before its body. Immutable.
 *
 * @param uri the address that answered, after redirects
 * @param extent how much of the file the body is
 * @param length how many bytes the sink will get, if announced
 * @param validator what the server calls this version of the file, fit for a later {@link Resume};
 *     null if there is nothing that can be relied on
 */
public record ResponseHead(
    URI uri, Extent extent, OptionalLong length, @Nullable String validator) {

  private static final int PARTIAL = 206;

  private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");

  /**
   * Reads the headers.
   *
   * @param resume what was asked for; null for the whole file
   * @param compressed whether the body is decoded on its way: then neither its length is known, nor
   *     is a part of it of any use, now or later
   * @throws HttpFailure they leave open where the body ends (RFC 9112, 6.3), where the client would
   *     believe the first of them
   */
  static ResponseHead of(
      URI uri, ResponseInfo response, @Nullable Resume resume, boolean compressed)
      throws HttpFailure {
    HttpHeaders headers = response.headers();
    Set<String> lengths = Set.copyOf(headers.allValues("Content-Length"));
    boolean chunked = headers.firstValue("Transfer-Encoding").isPresent();
    String announced = lengths.isEmpty() ? null : lengths.iterator().next();
    boolean clear =
        announced == null
            || (!chunked && lengths.size() == 1 && LENGTH.matcher(announced).matches());
    if (!clear) {
      throw new HttpFailure(new Fault.BrokenOff("a body of unclear length"), uri);
    }
    boolean partial = response.statusCode() == PARTIAL;
    if (compressed) {
      Extent extent = partial ? new Extent.Odd("a part of a compressed file") : new Extent.Whole();
      return new ResponseHead(uri, extent, OptionalLong.empty(), null);
    }
    OptionalLong length =
        announced == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(announced));
    return new ResponseHead(
        uri,
        Extent.of(partial, headers, length, resume),
        length,
        Validators.strong(headers).orElse(null));
  }
}
