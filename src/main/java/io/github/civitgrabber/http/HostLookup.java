package io.github.civitgrabber.http;

import io.github.civitgrabber.core.net.Fault;
import io.github.civitgrabber.core.net.PublicAddress;
import io.github.civitgrabber.core.waiting.Wait;
import io.github.civitgrabber.core.waiting.WaitListener;
import io.github.civitgrabber.http.route.Route;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks a host up before it is asked: every one of its addresses must be public. The client then
 * looks it up again, and gets the same answer from the JVM, which keeps answers for 30 seconds.
 * With a proxy nothing is looked up here: the proxy does that, and may be the only one that can.
 * Immutable, safe for use by several threads.
 *
 * @param limit how long a look-up may take
 * @param proxies as the client uses them; null for none
 * @param waits is told of each look-up
 */
record HostLookup(
    HostRules rules,
    Resolver resolver,
    Duration limit,
    @Nullable ProxySelector proxies,
    WaitListener waits) {

  /**
   * For each look-up a thread, because it cannot be interrupted, and one of the platform's, because
   * it blocks in the system, where a virtual one would keep others from running. Kept for the next:
   * the JVM knows most answers already, and then a new thread would be nearly all of the work.
   */
  private static final ExecutorService THREADS =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("host-lookup").factory());

  /**
   * Looks a host up if its rules need that.
   *
   * @throws HttpFailure it has an address that is not public, or none was found in time
   * @throws InterruptedException the run was ended meanwhile
   */
  void check(URI uri) throws IOException, InterruptedException {
    if (!rules.needsLookup(uri) || Route.proxyFor(uri, proxies).isPresent()) {
      return;
    }
    boolean allPublic =
        Stream.of(addresses(uri)).map(InetAddress::getAddress).allMatch(PublicAddress::isPublic);
    if (!allPublic) {
      throw new HttpFailure(new Fault.Forbidden(HostRules.NOT_PUBLIC), uri);
    }
  }

  private InetAddress[] addresses(URI uri) throws IOException, InterruptedException {
    try (WaitListener.Ongoing _ = waits.begin(new Wait.LookUp(uri.getHost()))) {
      Future<InetAddress[]> lookup = THREADS.submit(() -> resolver.addresses(uri.getHost()));
      return lookup.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new HttpFailure(new Fault.Unreachable("no address of the host in time"), uri);
    } catch (ExecutionException e) {
      throw ConnectionFaults.translate(uri, null, e.getCause(), false);
    }
  }
}
