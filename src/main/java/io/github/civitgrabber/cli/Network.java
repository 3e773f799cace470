package io.github.civitgrabber.cli;

import io.github.civitgrabber.catalog.CivitaiClient;
import io.github.civitgrabber.core.RetryRules;
import io.github.civitgrabber.http.ApiPace;
import io.github.civitgrabber.http.HostRules;
import io.github.civitgrabber.http.HttpGateway;
import io.github.civitgrabber.http.Retrier;
import java.time.Duration;

/** Makes the parts that talk to the server: the same pace and retries in every command. */
record Network(ApiSettings api, Environment environment) {

  private static final int LEAST_API_ATTEMPTS = 6;
  private static final int API_BURST = 20;
  private static final Duration API_INTERVAL = Duration.ofMillis(500);

  /** A gateway, which the caller closes. */
  HttpGateway gateway() {
    return new HttpGateway(
        new HostRules(api.url()),
        api.key(),
        api.silence(),
        "civit-grabber/" + Version.number(),
        environment.clock(),
        environment.nanoTime());
  }

  /**
   * A client.
   *
   * @param attempts how often a page is asked for in full at most; never less than six times
   */
  CivitaiClient client(HttpGateway gateway, int attempts) {
    ApiPace pace =
        new ApiPace(API_BURST, API_INTERVAL, environment.nanoTime(), environment.sleeper());
    Retrier retrier = retrier(Math.max(LEAST_API_ATTEMPTS, attempts));
    return new CivitaiClient(gateway, retrier, pace, api.url());
  }

  /** A retrier that makes each request this often at most. */
  Retrier retrier(int attempts) {
    RetryRules rules =
        new RetryRules(attempts, environment.firstRetryDelay(), RetryRules.MAX_DELAY);
    return new Retrier(rules, environment.random());
  }
}
