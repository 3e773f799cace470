package io.github.civitgrabber.testing;

import io.github.civitgrabber.core.waiting.WaitListener;
import io.github.civitgrabber.http.ApiKey;
import io.github.civitgrabber.http.HostRules;
import io.github.civitgrabber.http.HttpGateway;
import io.github.civitgrabber.http.OriginThrottle;
import io.github.civitgrabber.http.limit.BandwidthLimiter;
import io.github.civitgrabber.http.route.Route;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Gateways to a server of this machine. */
public final class Gateways {

  /** What they call themselves. */
  public static final String USER_AGENT = "civit-grabber/test";

  /** Their time of day. */
  public static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);

  /** Longer than any test waits. */
  private static final Duration PATIENT = Duration.ofSeconds(60);

  private Gateways() {}

  /** One that never finds the server too slow. */
  public static HttpGateway patient(URI apiUrl) {
    return impatient(apiUrl, PATIENT, System::nanoTime);
  }

  /** One with a limit for silence. */
  public static HttpGateway impatient(URI apiUrl, Duration idleTimeout, LongSupplier nanoTime) {
    return limited(apiUrl, idleTimeout, nanoTime, null);
  }

  /** One with a limit for silence, and one for the bytes a second if there is any. */
  public static HttpGateway limited(
      URI apiUrl, Duration idleTimeout, LongSupplier nanoTime, @Nullable BandwidthLimiter limiter) {
    return new HttpGateway(
        new HostRules(apiUrl),
        null,
        idleTimeout,
        USER_AGENT,
        CLOCK,
        nanoTime,
        throttle(),
        Route.DEFAULT,
        limiter,
        WaitListener.NONE);
  }

  /** One that has a key. */
  public static HttpGateway withKey(URI apiUrl, String secret) {
    return by(Route.DEFAULT, apiUrl, secret);
  }

  /** One that reaches servers in some way, and has a key. */
  public static HttpGateway by(Route route, URI apiUrl, String secret) {
    return new HttpGateway(
        new HostRules(apiUrl),
        new ApiKey(secret),
        PATIENT,
        USER_AGENT,
        CLOCK,
        System::nanoTime,
        throttle(),
        route,
        null,
        WaitListener.NONE);
  }

  /** A new pace that hardly waits where the server names no time. */
  public static OriginThrottle throttle() {
    return new OriginThrottle(
        Duration.ofMillis(1), System::nanoTime, Thread::sleep, WaitListener.NONE);
  }
}
