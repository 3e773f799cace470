package io.github.civitgrabber.cli.options;

import io.github.civitgrabber.http.ApiKey;
import io.github.civitgrabber.http.route.Route;
import java.net.URI;
import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How to talk to the API. Immutable.
 *
 * @param url the API's origin, without a slash at the end
 * @param key null for none
 * @param idleTimeout how long a connection, the headers or the next bytes may take
 * @param interval the time between two calls of the API, after a burst
 * @param limitRate the most bytes a second of a run; empty for no limit
 * @param route how any server is reached
 */
public record ApiSettings(
    URI url,
    @Nullable ApiKey key,
    Duration idleTimeout,
    Duration interval,
    OptionalLong limitRate,
    Route route) {

  /** The same with another patience. */
  ApiSettings withIdleTimeout(Duration other) {
    return new ApiSettings(url, key, other, interval, limitRate, route);
  }
}
