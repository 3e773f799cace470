package io.github.civitgrabber.http.route;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * How servers are reached. Immutable.
 *
 * @param proxy null to leave that to the JVM's own settings, which know of none as a rule
 * @param noProxy what is asked without it
 * @param tls whose certificates are trusted; null for the JVM's own
 */
public record Route(@Nullable ProxyServer proxy, NoProxy noProxy, @Nullable SSLContext tls) {

  /** As the JVM does it without us. */
  public static final Route DEFAULT = new Route(null, new NoProxy(List.of()), null);

  /** Null if the JVM knows of no proxy at all. */
  public @Nullable ProxySelector selector() {
    return proxy == null ? ProxySelector.getDefault() : new Selector(proxy, noProxy);
  }

  /**
   * The proxy through which an address is asked, as the client decides it: the first one, if that
   * is one for HTTP.
   */
  public static Optional<InetSocketAddress> proxyFor(URI uri, @Nullable ProxySelector selector) {
    List<Proxy> usable = selector == null ? List.of() : selector.select(uri);
    return usable.stream()
        .limit(1)
        .filter(first -> first.type() == Proxy.Type.HTTP)
        .map(first -> (InetSocketAddress) first.address())
        .findFirst();
  }

  /** What the proxy is told of who asks; null if an address is asked without, or it asks nobody. */
  public @Nullable String authorization(URI uri) {
    return proxy == null || noProxy.covers(uri) ? null : proxy.authorization();
  }

  /** One proxy for everything that is not excepted. */
  private static final class Selector extends ProxySelector {

    private final ProxyServer proxy;
    private final NoProxy noProxy;

    Selector(ProxyServer proxy, NoProxy noProxy) {
      this.proxy = proxy;
      this.noProxy = noProxy;
    }

    @Override
    public List<Proxy> select(URI uri) {
      return List.of(
          noProxy.covers(uri) ? Proxy.NO_PROXY : new Proxy(Proxy.Type.HTTP, proxy.address()));
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
      // The request fails, which is told where it was made.
    }
  }
}
