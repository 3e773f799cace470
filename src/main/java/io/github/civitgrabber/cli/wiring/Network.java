package io.github.civitgrabber.cli.wiring;

import io.github.civitgrabber.catalog.CivitaiClient;
import io.github.civitgrabber.cli.environment.Environment;
import io.github.civitgrabber.cli.options.ApiSettings;
import io.github.civitgrabber.cli.process.Version;
import io.github.civitgrabber.core.net.RetryRules;
import io.github.civitgrabber.http.HostRules;
import io.github.civitgrabber.http.HttpFailure;
import io.github.civitgrabber.http.HttpGateway;
import io.github.civitgrabber.http.OriginThrottle;
import io.github.civitgrabber.http.Retrier;
import io.github.civitgrabber.http.limit.BandwidthLimiter;
import io.github.civitgrabber.http.limit.RateLimiter;
import io.github.civitgrabber.http.limit.RetryBudget;
import io.github.civitgrabber.run.waiting.WaitBoard;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes the parts that talk to the server: the same limits and retries in every command.
 *
 * @param waits where they say what they wait for
 */
public record Network(ApiSettings api, Environment environment, WaitBoard waits) {

  private static final int LEAST_API_ATTEMPTS = 6;
  private static final int API_BURST = 10;

  /** Lets a run's first seconds overlap: while the database is opened, this gets ready. */
  static void warmUp() {
    Thread.ofPlatform()
        .daemon()
        .name("warm-up")
        .start(
            () -> {
              HttpGateway.warmUp();
              CivitaiClient.warmUp();
            });
  }

  /** A gateway, which the caller closes. */
  public HttpGateway gateway() {
    return new HttpGateway(
        new HostRules(api.url()),
        api.key(),
        api.idleTimeout(),
        "civit-grabber/" + Version.number(),
        environment.clock(),
        environment.nanoTime(),
        new OriginThrottle(
            environment.firstRetryDelay(), environment.nanoTime(), environment.sleeper(), waits),
        api.route(),
        limiter(),
        waits);
  }

  private @Nullable BandwidthLimiter limiter() {
    return api.limitRate().isEmpty()
        ? null
        : new BandwidthLimiter(
            api.limitRate().getAsLong(), environment.nanoTime(), environment.sleeper());
  }

  /**
   * Asks the API about the key, if there is one; see {@link CivitaiClient#checkKey}. With a gateway
   * of its own: that of a run is made while the database is opened.
   */
  public Optional<HttpFailure> checkKey() throws IOException, InterruptedException {
    if (api.key() == null) {
      return Optional.empty();
    }
    try (HttpGateway gateway = gateway()) {
      return client(gateway, LEAST_API_ATTEMPTS).checkKey();
    }
  }

  /**
   * A client.
   *
   * @param attempts how often a page is asked for in full at most; never less than six times
   */
  public CivitaiClient client(HttpGateway gateway, int attempts) {
    RateLimiter limiter =
        new RateLimiter(
            API_BURST, api.interval(), environment.nanoTime(), environment.sleeper(), waits);
    Retrier retrier =
        new Retrier(rules(Math.max(LEAST_API_ATTEMPTS, attempts)), environment.random(), waits);
    return new CivitaiClient(gateway, retrier, limiter, api.url());
  }

  /**
   * The retrier of a run's media files, with a budget of its own: API calls are few, and each that
   * is lost costs a whole listing.
   *
   * @param attempts how often a file is asked for at most
   */
  Retrier mediaRetrier(int attempts) {
    return new Retrier(rules(attempts), environment.random(), new RetryBudget(), waits);
  }

  private RetryRules rules(int attempts) {
    return new RetryRules(attempts, environment.firstRetryDelay(), RetryRules.MAX_DELAY);
  }
}
