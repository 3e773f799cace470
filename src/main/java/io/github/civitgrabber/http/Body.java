package io.github.civitgrabber.http;

import io.github.civitgrabber.http.limit.BandwidthLimiter;
import io.github.civitgrabber.http.range.Resume;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What an answer's body was used for. Immutable. */
sealed interface Body {

  int MAX_EXCERPT = 2048;

  /** Given to the sink. */
  record Good(ResponseHead head) implements Body {}

  /** Of an error or a redirect: only its beginning is kept. */
  record Other(ResponseInfo info, String excerpt) implements Body {}

  /** Whether the body is what was asked for: the file, or the rest of it. */
  static boolean isGood(ResponseInfo info, @Nullable Resume resume) {
    return info.statusCode() == 200 || (info.statusCode() == 206 && resume != null);
  }

  /** Takes the body of an answer: to the sink if it is good, else its beginning to be read. */
  static HttpResponse.BodySubscriber<Body> subscriber(
      URI uri,
      @Nullable Resume resume,
      ResponseInfo info,
      BodySink sink,
      IdleGuard.Watch watch,
      @Nullable BandwidthLimiter limiter) {
    if (isGood(info, resume)) {
      return HttpResponse.BodySubscribers.mapping(
          new SinkSubscriber(uri, resume, info, sink, watch, limiter), Good::new);
    }
    return HttpResponse.BodySubscribers.mapping(
        new ExcerptSubscriber(MAX_EXCERPT), bytes -> new Other(info, excerpt(uri, info, bytes)));
  }

  private static String excerpt(URI uri, ResponseInfo info, byte[] bytes) {
    return new String(
        Decompressor.beginning(uri, info.headers(), bytes, MAX_EXCERPT), StandardCharsets.UTF_8);
  }
}
