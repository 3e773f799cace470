package io.github.civitgrabber.testing;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.net.URI;
import java.util.List;

/** WireMock servers on loopback. */
public final class Sites {

  private Sites() {}

  /** A server with a port of its own, emptied before each test. */
  public static WireMockExtension onLoopback() {
    return WireMockExtension.newInstance()
        .options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1").containerThreads(8))
        .build();
  }

  /** The root of a server. */
  public static URI origin(WireMockExtension site) {
    return URI.create("http://127.0.0.1:" + site.getPort());
  }

  /** An address of a server. */
  public static URI uri(WireMockExtension site, String path) {
    return origin(site).resolve(path);
  }

  /** All requests of this test, in the order of their arrival. */
  public static List<LoggedRequest> requests(WireMockExtension site) {
    return site.findAll(RequestPatternBuilder.allRequests());
  }
}
