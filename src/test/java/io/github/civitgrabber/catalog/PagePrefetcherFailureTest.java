package io.github.civitgrabber.catalog;

import static io.github.civitgrabber.catalog.DemoListing.page;
import static io.github.civitgrabber.testing.Gaps.oneGap;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.catalog.DemoListing.Walked;
import io.github.civitgrabber.catalog.json.Pages;
import io.github.civitgrabber.core.Target;
import io.github.civitgrabber.core.listing.Gap;
import io.github.civitgrabber.core.listing.WalkEnd;
import io.github.civitgrabber.core.net.RetryRules;
import io.github.civitgrabber.core.waiting.WaitListener;
import io.github.civitgrabber.demo.Fault;
import io.github.civitgrabber.http.HttpGateway;
import io.github.civitgrabber.http.Retrier;
import io.github.civitgrabber.http.limit.RateLimiter;
import io.github.civitgrabber.testing.DefaultLocale;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

@Timeout(20)
class PagePrefetcherFailureTest {

  private static final List<List<Long>> ALL =
      List.of(List.of(1005L, 1004L), List.of(1003L, 1002L), List.of(1001L));

  @AutoClose private DemoListing listing;

  @BeforeEach
  void start() throws Exception {
    listing = DemoListing.ofItems(5);
  }

  static Stream<Arguments> transientFaults() {
    return Stream.of(
        Arguments.of(error(503, "error-503-images-feed"), "HTTP 503"),
        Arguments.of(new Fault.Status(500), "HTTP 500"),
        Arguments.of(new Fault.Status(524), "HTTP 524"),
        Arguments.of(new Fault.Status(429), "HTTP 429"),
        Arguments.of(new Fault.CloseMidBody(100), "a body that broke off"),
        Arguments.of(new Fault.EmptyBody(), "an empty answer"),
        Arguments.of(body("<html>Be back in a few minutes"), "HTML instead of JSON"),
        Arguments.of(body("error code: 502"), "something that is not JSON"),
        Arguments.of(new Fault.ShortBody(100), "broken JSON, or JSON of another kind"),
        Arguments.of(error(200, "error-503-images-feed"), "broken JSON, or JSON of another kind"));
  }

  @ParameterizedTest
  @MethodSource("transientFaults")
  void pageThatComesAtTheLastAttempt_nothingIsLost(Fault fault, String phrase) throws Exception {
    listing.knobs().fault(DemoListing.ATTEMPTS - 1, page(2), fault);

    Walked walked = listing.walk();

    assertThat(walked.ids()).isEqualTo(ALL);
    assertThat(walked.end()).isEqualTo(new WalkEnd.Complete());
    assertThat(listing.requests()).hasSize(ALL.size() + DemoListing.ATTEMPTS - 1);
  }

  /** Too little memory for a page, for example: the reader must not wait for ever. */
  @Test
  void errorOfTheJvmInTheWalk_isAGap() throws Exception {
    RateLimiter broken =
        new RateLimiter(
            0,
            Duration.ofHours(1),
            () -> 0,
            duration -> {
              throw new StackOverflowError("made for this test");
            },
            WaitListener.NONE);
    Retrier once =
        new Retrier(new RetryRules(1, Duration.ZERO, Duration.ZERO), () -> 0.5, WaitListener.NONE);
    try (HttpGateway gateway = DemoListing.gateway(listing.apiUrl());
        PagePrefetcher prefetcher =
            new PagePrefetcher(
                new CivitaiClient(gateway, once, broken, listing.apiUrl()),
                DemoListing.fromTop(new Target.ByUser("ann")))) {
      assertThat(prefetcher.next())
          .isEqualTo(
              new ListingStep.Ended(
                  new WalkEnd.Incomplete(
                      Gap.Kind.INTERNAL, "java.lang.StackOverflowError: made for this test")));
    }
  }

  @ParameterizedTest
  @MethodSource("transientFaults")
  void pageThatNeverComes_isAGapThatNamesPageAndCause(Fault fault, String phrase) throws Exception {
    listing.fault(2, fault);

    Walked walked = listing.walk();

    assertThat(walked.ids()).isEqualTo(ALL.subList(0, 1));
    assertThat(walked.end())
        .satisfies(
            oneGap(
                Gap.Kind.PAGE_FAILED,
                "Tried to read page 2 of username: ann from 127.0.0.1 but got "
                    + phrase
                    + " (after 8 attempts)"));
    assertThat(listing.requests()).hasSize(1 + DemoListing.ATTEMPTS + 3 + 2);
  }

  @ParameterizedTest
  @CsvSource({
    "429, error-429-too-many-pages",
    "404, error-404-images-user-legacy-path",
    "500, error-500-images-user-not-found-historic",
  })
  void laterPageThatNeverWillCome_isAGapAtOnce(int code, String sample) throws Exception {
    listing.fault(2, error(code, sample));

    Walked walked = listing.walk();

    assertThat(walked.ids()).isEqualTo(ALL.subList(0, 1));
    assertThat(walked.end())
        .satisfies(
            oneGap(
                Gap.Kind.PAGE_FAILED,
                "Tried to read page 2 of username: ann from 127.0.0.1 but got HTTP " + code));
    assertThat(listing.requests()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "404, error-404-images-user-legacy-path",
    "500, error-500-images-user-not-found-historic",
  })
  void unknownUser_isNotFoundAtOnce(int code, String sample) throws Exception {
    listing.fault(1, error(code, sample));

    Walked walked = listing.walk();

    assertThat(walked.pages()).isEmpty();
    assertThat(walked.end()).isEqualTo(new WalkEnd.NotFound("unknown user"));
    assertThat(listing.requests()).hasSize(1);
  }

  @Test
  void firstPageWithNothing_isNotFound() throws Exception {
    Walked walked = listing.walk("nobody");

    assertThat(walked.pages()).isEmpty();
    assertThat(walked.end())
        .isEqualTo(new WalkEnd.NotFound("unknown, or nothing that the API shows"));
    assertThat(listing.requests()).hasSize(1);
  }

  @Test
  void firstPageOfBadEntriesAlone_isNoUnknownUser() throws Exception {
    listing.fault(1, body("{\"items\":[null],\"metadata\":{}}"));

    Walked walked = listing.walk();

    assertThat(walked.rejections()).hasSize(1);
    assertThat(walked.end()).isEqualTo(new WalkEnd.Complete());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void refusedKey_isRefusalAtOnce(int page) throws Exception {
    listing.fault(page, error(401, "error-401"));

    Walked walked = listing.walk();

    assertThat(walked.ids()).isEqualTo(ALL.subList(0, page - 1));
    assertThat(walked.end())
        .isEqualTo(
            new WalkEnd.ApiRefused(
                "Tried to read page %s of username: ann from 127.0.0.1 but got HTTP 401: "
                        .formatted(page)
                    + "the API refuses this address or key; check --api_key"));
    assertThat(listing.requests()).hasSize(page);
  }

  @Test
  void forbiddenByTheEdge_isRefusalAtOnce() throws Exception {
    listing.fault(1, new Fault.Status(403, Map.of(), "<html>Attention Required! | Cloudflare"));

    Walked walked = listing.walk();

    assertThat(walked.end())
        .isEqualTo(
            new WalkEnd.ApiRefused(
                "Tried to read page 1 of username: ann from 127.0.0.1 but got HTTP 403: "
                    + "the API refuses this address or key; check --api_key"));
    assertThat(listing.requests()).hasSize(1);
  }

  @Test
  void blockedRegion_isRefusalAtOnce() throws Exception {
    listing.fault(1, error(451, "error-451-region"));

    Walked walked = listing.walk();

    assertThat(walked.end())
        .isEqualTo(
            new WalkEnd.ApiRefused(
                "Tried to read page 1 of username: ann from 127.0.0.1 but got HTTP 451: "
                    + "the API does not serve this region"));
    assertThat(listing.requests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void pageOfStrangers_isAGapThatNamesOneAndGivesNoneOfThem(int page) throws Exception {
    listing.edit(page, json -> ownedBy(json, "b\u001b[31mob\r\n"));

    Walked walked = listing.walk();

    assertThat(walked.ids()).isEqualTo(ALL.subList(0, page - 1));
    assertThat(walked.end())
        .satisfies(
            oneGap(
                Gap.Kind.FILTER_IGNORED,
                ("The API ignored the filter: page %s lists images of b [31mob  ;"
                        + " stopped before saving any of them")
                    .formatted(page)));
    assertThat(listing.requests()).hasSize(page);
  }

  @Test
  void nextPageElsewhere_isAGapAfterTheItemsAndIsNotAsked() throws Exception {
    String elsewhere = listing.apiUrl() + "/media/demo";
    listing.edit(1, json -> json.putObject("metadata").put("nextPage", elsewhere));

    Walked walked = listing.walk();

    assertThat(walked.ids()).isEqualTo(ALL.subList(0, 1));
    assertThat(walked.end())
        .satisfies(
            oneGap(
                Gap.Kind.ADDRESS_REFUSED,
                "The API named a next page at an address that is not its own"));
    assertThat(listing.requests()).hasSize(1);
  }

  @Test
  void controlCharactersInTheUsername_stayOutOfTheMessage() throws Exception {
    listing.fault(1, new Fault.Status(503));

    Walked walked = listing.walk("a\u001b[2Jnn");

    assertThat(walked.end())
        .satisfies(
            oneGap(
                Gap.Kind.PAGE_FAILED,
                "Tried to read page 1 of username: a [2Jnn from 127.0.0.1 but got HTTP 503"
                    + " (after 8 attempts)"));
  }

  @Test
  void localeWithOtherDigits_messagesKeepOurs() throws Exception {
    listing.fault(2, new Fault.Status(404));
    Walked walked;

    try (DefaultLocale _ = DefaultLocale.set(DefaultLocale.WITH_OTHER_DIGITS)) {
      walked = listing.walk();
    }

    assertThat(walked.end())
        .satisfies(
            oneGap(
                Gap.Kind.PAGE_FAILED,
                "Tried to read page 2 of username: ann from 127.0.0.1 but got HTTP 404"));
  }

  private static Fault error(int code, String sample) {
    return new Fault.Status(code, Map.of(), new String(Pages.sample(sample), UTF_8));
  }

  private static Fault body(String text) {
    return new Fault.Body("text/html", text.getBytes(UTF_8));
  }

  private static void ownedBy(ObjectNode json, String owner) {
    json.get("items").forEach(item -> ((ObjectNode) item).put("username", owner));
  }
}
