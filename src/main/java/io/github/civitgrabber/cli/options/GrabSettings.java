package io.github.civitgrabber.cli.options;

import io.github.civitgrabber.core.Layout;
import io.github.civitgrabber.core.Planner;
import io.github.civitgrabber.core.Seed;
import io.github.civitgrabber.http.ApiKey;
import io.github.civitgrabber.http.route.Route;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A checked command line. Immutable.
 *
 * @param targets what is wanted
 * @param planner which copies, whether again, and where to
 * @param downloadsAtOnce the bound of the whole run
 * @param idleTimeout how long a connection, the headers or the next bytes may take
 * @param retries further tries of a download
 * @param retryGone whether items that the server no longer had are asked for again
 * @param minFreeBytes what must stay free on the disk; 0 for no limit
 * @param database the absolute path of the tracking database
 * @param apiUrl the API's origin, without a slash at the end
 * @param key null for none
 * @param apiInterval the time between two calls of the API, after a burst
 * @param route how any server is reached
 * @param debug whether the log tells each download and errors show where they come from
 */
public record GrabSettings(
    List<Seed> targets,
    Planner planner,
    int downloadsAtOnce,
    Duration idleTimeout,
    int retries,
    boolean retryGone,
    long minFreeBytes,
    Path database,
    URI apiUrl,
    @Nullable ApiKey key,
    Duration apiInterval,
    Route route,
    boolean debug) {

  public GrabSettings {
    targets = List.copyOf(targets);
  }

  /** The same where names in the output folder may have no more than so many bytes. */
  public GrabSettings withNamesOf(int bytes) {
    return new GrabSettings(
        targets,
        planner.with(layout().withNamesOf(bytes)),
        downloadsAtOnce,
        idleTimeout,
        retries,
        retryGone,
        minFreeBytes,
        database,
        apiUrl,
        key,
        apiInterval,
        route,
        debug);
  }

  /** How to talk to the API. */
  public ApiSettings api() {
    return new ApiSettings(apiUrl, key, idleTimeout, apiInterval, route);
  }

  /** Where files go. */
  public Layout layout() {
    return planner.layout();
  }
}
