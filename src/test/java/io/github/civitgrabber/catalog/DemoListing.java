package io.github.civitgrabber.catalog;

import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.ledger.Checkpoint;
import io.github.civitgrabber.core.listing.Item;
import io.github.civitgrabber.core.listing.Rejection;
import io.github.civitgrabber.core.listing.Restriction;
import io.github.civitgrabber.core.listing.WalkEnd;
import io.github.civitgrabber.core.net.RetryRules;
import io.github.civitgrabber.core.split.SplitRules;
import io.github.civitgrabber.core.waiting.WaitListener;
import io.github.civitgrabber.demo.DemoCatalog;
import io.github.civitgrabber.demo.DemoKnobs;
import io.github.civitgrabber.demo.DemoRequest;
import io.github.civitgrabber.demo.DemoServer;
import io.github.civitgrabber.demo.Fault;
import io.github.civitgrabber.http.HostRules;
import io.github.civitgrabber.http.HttpGateway;
import io.github.civitgrabber.http.Retrier;
import io.github.civitgrabber.http.limit.RateLimiter;
import io.github.civitgrabber.http.route.Route;
import io.github.civitgrabber.testing.Checkpoints;
import io.github.civitgrabber.testing.Gateways;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/** A listing of {@value #USER}'s items on a demo server, and a hurried client that walks it. */
final class DemoListing implements AutoCloseable {

  static final String USER = "ann";
  static final int PAGE_SIZE = 2;
  static final int ATTEMPTS = 3;

  private final DemoServer server;
  private final HttpGateway gateway;
  private final CivitaiClient client;

  private DemoListing(DemoServer server) {
    this.server = server;
    this.gateway = gateway(server.apiUrl());
    this.client = client(gateway, server.apiUrl(), Duration.ofMillis(1));
  }

  /** With the ids 1001, 1002 and so on, the highest first. */
  static DemoListing ofItems(int count) throws IOException {
    DemoServer server = DemoServer.start(DemoCatalog.ofItems(USER, count));
    server.knobs().pageSize(PAGE_SIZE);
    return new DemoListing(server);
  }

  static HttpGateway gateway(URI apiUrl) {
    return new HttpGateway(
        new HostRules(apiUrl),
        null,
        Duration.ofSeconds(30),
        "test",
        Clock.systemUTC(),
        System::nanoTime,
        Gateways.throttle(),
        Route.DEFAULT,
        null,
        WaitListener.NONE);
  }

  static CivitaiClient client(HttpGateway gateway, URI apiUrl, Duration retryDelay) {
    RetryRules rules = new RetryRules(ATTEMPTS, retryDelay, retryDelay);
    RateLimiter unlimited =
        new RateLimiter(1, Duration.ZERO, System::nanoTime, Thread::sleep, WaitListener.NONE);
    return new CivitaiClient(
        gateway, new Retrier(rules, () -> 0.5, WaitListener.NONE), unlimited, apiUrl);
  }

  URI apiUrl() {
    return server.apiUrl();
  }

  DemoKnobs knobs() {
    return server.knobs();
  }

  List<DemoRequest> requests() {
    return server.requests();
  }

  /** The requests for one page of the whole listing, from 1. */
  static Predicate<DemoRequest> page(int number) {
    String offset = (number - 1) * PAGE_SIZE + "|";
    return number == 1
        ? request -> request.parameter("cursor").isEmpty()
        : request -> request.parameter("cursor").filter(c -> c.startsWith(offset)).isPresent();
  }

  /** Every answer for this page goes wrong. */
  DemoListing fault(int page, Fault fault) {
    knobs().fault(Integer.MAX_VALUE, page(page), fault);
    return this;
  }

  /** Every answer for this page is changed. */
  DemoListing edit(int page, Consumer<ObjectNode> change) {
    return fault(
        page,
        new Fault.EditJson(
            json -> {
              change.accept(json);
              return json;
            }));
  }

  /** A walk without a past. */
  static WalkRequest fromTop(Target target) {
    return new WalkRequest(
        target,
        Restriction.NONE,
        false,
        List.of(),
        false,
        _ -> {
          throw new AssertionError("nothing to be processed");
        },
        SplitRules.DEFAULT,
        Limited.NOT);
  }

  PagePrefetcher prefetcher() {
    return prefetcher(USER);
  }

  PagePrefetcher prefetcher(String user) {
    return new PagePrefetcher(client, fromTop(new Target.ByUser(user)));
  }

  Walked walk() throws InterruptedException {
    return walk(USER);
  }

  /** Walks to the end. */
  Walked walk(String user) throws InterruptedException {
    return walk(prefetcher(user));
  }

  private static Walked walk(PagePrefetcher started) throws InterruptedException {
    List<ListingStep.Page> pages = new ArrayList<>();
    List<Checkpoint> ends = new ArrayList<>();
    try (PagePrefetcher prefetcher = started) {
      while (true) {
        switch (prefetcher.next()) {
          case ListingStep.Page page -> pages.add(page);
          case ListingStep.ListingEnded(Checkpoint position) ->
              ends.add(Checkpoints.bare(position));
          case ListingStep.Splitting _ -> {}
          case ListingStep.Ended(WalkEnd how) -> {
            return new Walked(pages, ends, how);
          }
        }
      }
    }
  }

  @Override
  public void close() {
    gateway.close();
    server.close();
  }

  /** All that a walk gave. */
  record Walked(List<ListingStep.Page> pages, List<Checkpoint> ends, WalkEnd end) {

    /** The ids page by page. */
    List<List<Long>> ids() {
      return pages.stream().map(DemoListing::ids).toList();
    }

    List<Rejection> rejections() {
      return pages.stream().flatMap(page -> page.rejections().stream()).toList();
    }
  }

  static List<Long> ids(ListingStep.Page page) {
    return page.items().stream().map(Item::id).toList();
  }
}
