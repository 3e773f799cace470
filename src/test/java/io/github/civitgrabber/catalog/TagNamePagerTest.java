package io.github.civitgrabber.catalog;

import static io.github.civitgrabber.testing.Gaps.oneGap;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.core.listing.Gap;
import io.github.civitgrabber.core.listing.WalkEnd;
import io.github.civitgrabber.core.net.RetryRules;
import io.github.civitgrabber.core.waiting.WaitListener;
import io.github.civitgrabber.demo.DemoRequest;
import io.github.civitgrabber.demo.DemoServer;
import io.github.civitgrabber.demo.Fault;
import io.github.civitgrabber.http.HostRules;
import io.github.civitgrabber.http.HttpGateway;
import io.github.civitgrabber.http.Retrier;
import io.github.civitgrabber.http.limit.RateLimiter;
import io.github.civitgrabber.http.route.Route;
import io.github.civitgrabber.testing.DemoModels;
import io.github.civitgrabber.testing.Gateways;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.node.ArrayNode;

@Timeout(20)
class TagNamePagerTest {

  private static final int ATTEMPTS = 3;
  private static final List<String> FIRST = List.of("anime", "blue hair");
  private static final List<String> SECOND = List.of("cat", "dog");
  private static final List<String> THIRD = List.of("日本");

  private DemoServer server;
  private HttpGateway gateway;

  @BeforeEach
  void start() throws Exception {
    server = DemoServer.start(DemoModels.tagged("anime", "blue hair", "cat", "dog", "日本"));
    server.knobs().pageSize(2);
    gateway =
        new HttpGateway(
            new HostRules(server.apiUrl()),
            null,
            Duration.ofSeconds(10),
            "test",
            Clock.systemUTC(),
            System::nanoTime,
            Gateways.throttle(),
            Route.DEFAULT,
            null,
            WaitListener.NONE);
  }

  @AfterEach
  void stop() {
    gateway.close();
    server.close();
  }

  @Test
  void severalPages_allNamesUntilAPageIsEmpty() throws Exception {
    Walked walked = walk(100);

    assertThat(walked.pages()).containsExactly(FIRST, SECOND, THIRD);
    assertThat(walked.end()).isEqualTo(new WalkEnd.Complete());
    assertThat(server.requests())
        .extracting(request -> request.path() + "?" + request.rawQuery())
        .containsExactly(
            "/api/v1/tags?limit=200&page=1",
            "/api/v1/tags?limit=200&page=2",
            "/api/v1/tags?limit=200&page=3",
            "/api/v1/tags?limit=200&page=4");
  }

  @Test
  void transientFaults_nothingIsLost() throws Exception {
    server
        .knobs()
        .fault(1, page(1), new Fault.Status(503))
        .fault(ATTEMPTS - 1, page(2), new Fault.CloseMidBody(20))
        .fault(1, page(4), new Fault.EmptyBody());

    Walked walked = walk(100);

    assertThat(walked.pages()).containsExactly(FIRST, SECOND, THIRD);
    assertThat(walked.end()).isEqualTo(new WalkEnd.Complete());
  }

  @Test
  void pageThatNeverComes_isAGapThatNamesPageAndCause() throws Exception {
    server.knobs().fault(Integer.MAX_VALUE, page(2), new Fault.Status(503));

    Walked walked = walk(100);

    assertThat(walked.pages()).containsExactly(FIRST);
    assertThat(walked.end())
        .satisfies(
            oneGap(
                Gap.Kind.PAGE_FAILED,
                "Tried to read page 2 of the tags from 127.0.0.1 but got HTTP 503 (after 3 attempts)"));
    assertThat(server.requests()).hasSize(1 + ATTEMPTS);
  }

  @Test
  void refusal_endsTheWalkAtOnce() throws Exception {
    server.knobs().fault(Integer.MAX_VALUE, page(2), new Fault.Status(451, Map.of(), "{}"));

    Walked walked = walk(100);

    assertThat(walked.pages()).containsExactly(FIRST);
    assertThat(walked.end()).isInstanceOf(WalkEnd.ApiRefused.class);
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void pageOfNamesSeenBefore_endsTheWalk() throws Exception {
    server.knobs().fault(Integer.MAX_VALUE, page(3), names(List.of("dog", "anime")));

    Walked walked = walk(100);

    assertThat(walked.pages()).containsExactly(FIRST, SECOND);
    assertThat(walked.end())
        .satisfies(
            oneGap(
                Gap.Kind.NOTHING_NEW,
                "Page 3 of the tags brings no new name: the API repeats itself"));
    assertThat(server.requests()).hasSize(3);
  }

  @Test
  void pageWithoutAUsableName_isNotTakenForTheEnd() throws Exception {
    server
        .knobs()
        .fault(
            Integer.MAX_VALUE,
            page(2),
            new Fault.EditJson(
                body -> {
                  body.putArray("items").addObject().put("title", "cat");
                  return body;
                }));

    Walked walked = walk(100);

    assertThat(walked.pages()).containsExactly(FIRST, List.of(), THIRD);
    assertThat(walked.end()).isEqualTo(new WalkEnd.Complete());
  }

  @Test
  void pageWithOneNewNameAmongOthers_goesOn() throws Exception {
    server.knobs().fault(1, page(2), names(List.of("blue hair", "cat")));

    Walked walked = walk(100);

    assertThat(walked.pages()).containsExactly(FIRST, List.of("blue hair", "cat"), THIRD);
    assertThat(walked.end()).isEqualTo(new WalkEnd.Complete());
  }

  @Test
  void serverWithoutEnd_isLeftAfterTheLastPageAllowed() throws Exception {
    AtomicInteger number = new AtomicInteger();
    server
        .knobs()
        .fault(
            Integer.MAX_VALUE,
            request -> true,
            new Fault.EditJson(
                body -> {
                  body.putArray("items").add("tag " + number.incrementAndGet());
                  return body;
                }));

    Walked walked = walk(3);

    assertThat(walked.pages())
        .containsExactly(List.of("tag 1"), List.of("tag 2"), List.of("tag 3"));
    assertThat(walked.end())
        .satisfies(
            oneGap(
                Gap.Kind.NO_END,
                "Stopped after 3 pages of the tags, because the API names no end"));
    assertThat(server.requests()).hasSize(3);
  }

  private Walked walk(int maxPages) throws InterruptedException {
    RetryRules rules = new RetryRules(ATTEMPTS, Duration.ofMillis(1), Duration.ofMillis(1));
    RateLimiter unlimited =
        new RateLimiter(1, Duration.ZERO, System::nanoTime, Thread::sleep, WaitListener.NONE);
    CivitaiClient client =
        new CivitaiClient(
            gateway, new Retrier(rules, () -> 0.5, WaitListener.NONE), unlimited, server.apiUrl());
    TagNamePager pager = new TagNamePager(client, maxPages);
    List<List<String>> pages = new ArrayList<>();
    while (true) {
      switch (pager.next()) {
        case TagNamePager.Step.Page page -> {
          pages.add(page.names());
          assertThat(page.number()).isEqualTo(pages.size());
        }
        case TagNamePager.Step.Ended(WalkEnd how) -> {
          return new Walked(pages, how);
        }
      }
    }
  }

  private static Predicate<DemoRequest> page(int number) {
    return request -> request.parameter("page").orElse("").equals(Integer.toString(number));
  }

  private static Fault names(List<String> names) {
    return new Fault.EditJson(
        body -> {
          ArrayNode items = body.putArray("items");
          names.forEach(name -> items.addObject().put("name", name));
          return body;
        });
  }

  private record Walked(List<List<String>> pages, WalkEnd end) {}
}
