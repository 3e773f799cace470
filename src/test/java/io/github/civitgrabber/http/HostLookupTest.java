package io.github.civitgrabber.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.civitgrabber.core.net.Fault;
import io.github.civitgrabber.core.waiting.Wait;
import io.github.civitgrabber.core.waiting.WaitListener;
import io.github.civitgrabber.testing.BackgroundCall;
import io.github.civitgrabber.testing.Faults;
import io.github.civitgrabber.testing.RecordingWaits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class HostLookupTest {

  private static final HostRules RULES = new HostRules(URI.create("https://civitai.com"));
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Fault NOT_PUBLIC =
      new Fault.Forbidden("an address that is not on the public internet");

  private final List<String> asked = new ArrayList<>();

  @Test
  void nameOfTheInternet_mayBeAsked() {
    assertThatCode(() -> lookup("8.8.8.8", "2606:4700::1").check(uri("https://a.example/x")))
        .doesNotThrowAnyException();
    assertThat(asked).containsExactly("a.example");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "10.0.0.1",
        "169.254.169.254",
        "::1",
        "fe80::1",
        "fd00::1",
        "64:ff9b::10.0.0.1"
      })
  void nameOfThisMachineOrItsNetwork_isRefused(String address) {
    HttpFailure failure =
        Faults.failure(() -> lookup(address).check(uri("https://rebind.example/x")));

    assertThat(failure.fault()).isEqualTo(NOT_PUBLIC);
    assertThat(failure)
        .hasMessage("got an address that is not on the public internet from rebind.example");
  }

  /** The client takes one of them, and nobody knows which. */
  @Test
  void oneOfSeveralAddressesIsPrivate_isRefused() {
    assertThat(Faults.of(() -> lookup("8.8.8.8", "10.0.0.1").check(uri("https://a.example/x"))))
        .isEqualTo(NOT_PUBLIC);
  }

  /** A picture's address may be good at one time and bad at the next. */
  @Test
  void eachRequest_isLookedUpAnew() {
    HostLookup lookup = lookup("8.8.8.8");
    assertThatCode(
            () -> {
              lookup.check(uri("https://a.example/1"));
              lookup.check(uri("https://a.example/2"));
            })
        .doesNotThrowAnyException();

    assertThat(asked).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://civitai.com/api/v1/images", "https://CIVITAI.com:443/x"})
  void apisOwnOrigin_isNotLookedUp(String address) {
    assertThatCode(() -> lookup("10.0.0.1").check(uri(address))).doesNotThrowAnyException();
    assertThat(asked).isEmpty();
  }

  @Test
  void otherPortOfTheApisHost_isLookedUp() {
    assertThat(Faults.of(() -> lookup("10.0.0.1").check(uri("https://civitai.com:8443/x"))))
        .isEqualTo(NOT_PUBLIC);
  }

  @Test
  void literalAddress_isNotLookedUp() {
    assertThatCode(() -> lookup("10.0.0.1").check(uri("https://8.8.8.8/x")))
        .doesNotThrowAnyException();
    assertThat(asked).isEmpty();
  }

  @Test
  void apiOnThisMachine_nothingIsLookedUp() {
    HostRules local = new HostRules(URI.create("http://127.0.0.1:8080"));
    HostLookup lookup =
        new HostLookup(local, answering("10.0.0.1"), LIMIT, null, WaitListener.NONE);

    assertThatCode(() -> lookup.check(uri("https://a.example/x"))).doesNotThrowAnyException();
    assertThat(asked).isEmpty();
  }

  @Test
  void unknownName_isATransientFault() {
    Resolver resolver =
        host -> {
          throw new UnknownHostException(host);
        };

    assertThat(Faults.of(() -> lookup(resolver).check(uri("https://a.example/x"))))
        .isEqualTo(new Fault.Unreachable("no such host"));
  }

  @Test
  void lookUpThatHangs_endsInTime() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    HostLookup hasty =
        new HostLookup(
            RULES,
            hanging(never, new CountDownLatch(1)),
            Duration.ofMillis(5),
            null,
            WaitListener.NONE);

    assertThat(Faults.of(() -> hasty.check(uri("https://a.example/x"))))
        .isEqualTo(new Fault.Unreachable("no address of the host in time"));
    never.countDown();
  }

  @Test
  void lookUpThatHangs_canBeInterrupted() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    BackgroundCall<String> call =
        BackgroundCall.start(
            () -> {
              lookup(hanging(never, begun)).check(uri("https://a.example/x"));
              return "done";
            });
    begun.await();

    call.interrupt();

    assertThat(call.failure()).isInstanceOf(InterruptedException.class);
    never.countDown();
  }

  @Test
  void lookUp_isToldAsLongAsItLasts() throws Exception {
    RecordingWaits waits = new RecordingWaits();
    CountDownLatch until = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    HostLookup slow = new HostLookup(RULES, hanging(until, begun), LIMIT, null, waits);
    BackgroundCall<String> call =
        BackgroundCall.start(
            () -> {
              slow.check(uri("https://a.example/x"));
              return "done";
            });
    begun.await();

    assertThat(waits.inForce()).containsExactly(new Wait.LookUp("a.example"));
    until.countDown();
    assertThat(call.failure()).isInstanceOf(HttpFailure.class);
    assertThat(waits.inForce()).isEmpty();
  }

  /** Behind a proxy, names of the internet often cannot be looked up at all. */
  @Test
  void proxy_looksTheNameUpInstead() {
    Proxy http = new Proxy(Proxy.Type.HTTP, new InetSocketAddress("127.0.0.1", 3128));
    HostLookup proxied =
        new HostLookup(RULES, answering("10.0.0.1"), LIMIT, selecting(http), WaitListener.NONE);

    assertThatCode(() -> proxied.check(uri("https://a.example/x"))).doesNotThrowAnyException();
    assertThat(asked).isEmpty();
  }

  /** The client knows no other kind of proxy, and goes directly. */
  @Test
  void proxyOfAnotherKindOrNone_nameIsLookedUp() {
    Proxy socks = new Proxy(Proxy.Type.SOCKS, new InetSocketAddress("127.0.0.1", 1080));
    for (ProxySelector selector :
        List.of(selecting(socks), selecting(Proxy.NO_PROXY), selecting())) {
      HostLookup direct =
          new HostLookup(RULES, answering("10.0.0.1"), LIMIT, selector, WaitListener.NONE);

      assertThat(Faults.of(() -> direct.check(uri("https://a.example/x")))).isEqualTo(NOT_PUBLIC);
    }
  }

  private HostLookup lookup(String... addresses) {
    return lookup(answering(addresses));
  }

  private static HostLookup lookup(Resolver resolver) {
    return new HostLookup(RULES, resolver, LIMIT, null, WaitListener.NONE);
  }

  private Resolver answering(String... addresses) {
    return host -> {
      asked.add(host);
      return Stream.of(addresses).map(InetAddress::ofLiteral).toArray(InetAddress[]::new);
    };
  }

  private static Resolver hanging(CountDownLatch until, CountDownLatch begun) {
    return host -> {
      begun.countDown();
      try {
        until.await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      throw new UnknownHostException(host);
    };
  }

  private static ProxySelector selecting(Proxy... proxies) {
    return new ProxySelector() {
      @Override
      public List<Proxy> select(URI uri) {
        return List.of(proxies);
      }

      @Override
      public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        throw new AssertionError(failure);
      }
    };
  }

  private static URI uri(String text) {
    return URI.create(text);
  }
}
