package io.github.civitgrabber.catalog;

import io.github.civitgrabber.core.Fault;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.http.ApiPace;
import io.github.civitgrabber.http.HttpFailure;
import io.github.civitgrabber.http.HttpGateway;
import io.github.civitgrabber.http.Retrier;
import java.io.IOException;
import java.net.URI;

/** The API, one call at a time, at the polite pace. Safe for use by several threads. */
public final class CivitaiClient {

  /** A page of 200 with whole workflows in it takes a few megabytes. */
  private static final int MAX_PAGE_BYTES = 64 << 20;

  private final HttpGateway gateway;
  private final Retrier retrier;
  private final ApiPace pace;
  private final URI apiUrl;
  private final PageReader reader;

  /**
   * A client.
   *
   * @param apiUrl the API's origin, without a slash at the end
   */
  public CivitaiClient(HttpGateway gateway, Retrier retrier, ApiPace pace, URI apiUrl) {
    this.gateway = gateway;
    this.retrier = retrier;
    this.pace = pace;
    this.apiUrl = apiUrl;
    this.reader = new PageReader(new NextPageRule(apiUrl));
  }

  /** The question for a target's images. */
  ImageQuery query(Target target) {
    return ImageQuery.of(apiUrl, target);
  }

  /**
   * One page of images.
   *
   * @param action for messages, for example {@code read page 3 of username: xyz}
   * @throws HttpFailure the page did not come, or was no page, at every attempt
   * @throws InterruptedException the run was ended meanwhile
   */
  ImagePage images(URI address, String action) throws IOException, InterruptedException {
    return retrier.call(
        action,
        () -> {
          pace.await();
          byte[] json = gateway.read(address, MAX_PAGE_BYTES);
          return reader
              .read(json)
              .orElseThrow(() -> new HttpFailure(new Fault.WrongBody(describe(json)), address));
        });
  }

  private static String describe(byte[] body) {
    for (byte b : body) {
      if (!Character.isWhitespace(b)) {
        return switch (b) {
          case '<' -> "HTML instead of JSON";
          case '{', '[' -> "broken JSON, or JSON without a list of items";
          default -> "something that is not JSON";
        };
      }
    }
    return "an empty answer";
  }
}
