package io.github.civitgrabber.catalog;

import static io.github.civitgrabber.testing.Gaps.oneGap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.civitgrabber.catalog.DemoListing.Walked;
import io.github.civitgrabber.core.ledger.Checkpoint;
import io.github.civitgrabber.core.listing.Gap;
import io.github.civitgrabber.core.listing.WalkEnd;
import io.github.civitgrabber.demo.DemoRequest;
import io.github.civitgrabber.demo.Fault;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * 470 items, 200 on a full page; a page is asked for in full {@link DemoListing#ATTEMPTS} times.
 */
@Timeout(30)
class SmallerPagesTest {

  private static final Predicate<DemoRequest> SECOND =
      request -> request.parameter("cursor").orElse("").startsWith("200|");

  private static final Fault TOO_LARGE =
      new Fault.EditJson(json -> json.put("x", "x".repeat(16_000_000)));

  @AutoClose private DemoListing listing;

  @BeforeEach
  void start() throws Exception {
    listing = DemoListing.ofItems(470);
    listing.knobs().pageSize(1000);
  }

  static Stream<Fault> faultsOfLargePages() {
    return Stream.of(
        new Fault.Status(503),
        new Fault.Status(500, Map.of(), "{\"error\":\"Request Timeout\"}"),
        new Fault.CloseMidBody(5000),
        new Fault.ShortBody(5000),
        new Fault.EmptyBody(),
        new Fault.EditJson(
            json -> {
              json.putNull("items");
              return json;
            }),
        new Fault.EditJson(
            json -> {
              json.remove("items");
              return json;
            }));
  }

  @ParameterizedTest
  @MethodSource("faultsOfLargePages")
  void pageThatDoesNotComeInFull_comesInHalvesAndTheNextIsFullAgain(Fault fault) throws Exception {
    listing.knobs().fault(Integer.MAX_VALUE, SECOND.and(limit(200)), fault);

    Walked walked = listing.walk();

    assertThat(limits()).containsExactly(200, 200, 200, 200, 100, 200);
    assertThat(walked.ids().stream().mapToInt(List::size)).containsExactly(200, 100, 170);
    assertThat(walked.ids().stream().flatMap(List::stream).distinct()).hasSize(470);
    assertThat(walked.end()).isEqualTo(new WalkEnd.Complete());
    Checkpoint last = walked.pages().getLast().checkpoint();
    assertThat(last).extracting("at.page", "at.asked", "at.listed").containsExactly(3, 300L, 300L);
  }

  /** Asked for again it would be as large; 16,000,000 bytes are taken into memory. */
  @Test
  void pageThatIsTooLarge_comesInASmallerSizeAtOnce() throws Exception {
    listing.knobs().fault(Integer.MAX_VALUE, SECOND.and(limit(20).negate()), TOO_LARGE);

    Walked walked = listing.walk();

    assertThat(limits()).containsExactly(200, 200, 100, 20, 200, 200);
    assertThat(walked.ids().stream().flatMap(List::stream).distinct()).hasSize(470);
    assertThat(walked.end()).isEqualTo(new WalkEnd.Complete());
  }

  @Test
  void pageThatIsTooLargeInEverySize_isAGapAfterOneTryOfEach() throws Exception {
    listing.knobs().fault(Integer.MAX_VALUE, SECOND, TOO_LARGE);

    Walked walked = listing.walk();

    assertThat(limits()).containsExactly(200, 200, 100, 20);
    assertThat(walked.end())
        .satisfies(
            oneGap(
                Gap.Kind.PAGE_FAILED,
                "Tried to read page 2 of username: ann from 127.0.0.1 but got an answer of more"
                    + " than 16,000,000 bytes (after 3 attempts)"));
  }

  @Test
  void pageThatDoesNotComeInHalves_comesInTwenties() throws Exception {
    listing
        .knobs()
        .fault(Integer.MAX_VALUE, SECOND.and(limit(20).negate()), new Fault.Status(503))
        .fault(1, SECOND, new Fault.Status(502));

    Walked walked = listing.walk();

    assertThat(limits()).containsExactly(200, 200, 200, 200, 100, 100, 100, 20, 20, 200, 200);
    assertThat(walked.ids().stream().flatMap(List::stream).distinct()).hasSize(470);
    assertThat(walked.end()).isEqualTo(new WalkEnd.Complete());
    assertThat(walked.ends()).extracting("at.asked").containsExactly(420L);
  }

  @Test
  void pageThatComesInNoSize_isAGapThatCountsAllAttempts() throws Exception {
    listing.knobs().fault(Integer.MAX_VALUE, SECOND, new Fault.Status(503));

    Walked walked = listing.walk();

    assertThat(limits()).containsExactly(200, 200, 200, 200, 100, 100, 100, 20, 20);
    assertThat(walked.ids()).hasSize(1);
    assertThat(walked.end())
        .satisfies(
            oneGap(
                Gap.Kind.PAGE_FAILED,
                "Tried to read page 2 of username: ann from 127.0.0.1 but got HTTP 503"
                    + " (after 8 attempts)"));
    assertThat(walked.ends()).extracting("state.done", "at.page").containsExactly(tuple(false, 1));
  }

  static Stream<Arguments> permanentFaults() {
    return Stream.concat(
        IntStream.of(401, 403, 404, 410, 429, 451)
            .mapToObj(code -> Arguments.of(new Fault.Status(code, Map.of(), "too many pages"))),
        Stream.of(
            Arguments.of(new Fault.Status(500, Map.of(), "{\"error\":\"User not found\"}")),
            Arguments.of(new Fault.Redirect("http://example.com/"))));
  }

  @ParameterizedTest
  @MethodSource("permanentFaults")
  void faultThatNoSizeMends_isNotTriedInOtherSizes(Fault fault) throws Exception {
    listing.knobs().fault(Integer.MAX_VALUE, SECOND, fault);

    Walked walked = listing.walk();

    assertThat(limits()).containsExactly(200, 200);
    assertThat(walked.end()).isNotEqualTo(new WalkEnd.Complete());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"message\":\"This cursor can no longer be continued; start again without it\"}",
        "{\"message\":\"This cursor cannot be continued with these filters\"}",
      })
  void refusedCursor_isNotTriedInOtherSizesButFromTheTop(String body) throws Exception {
    listing.knobs().fault(1, SECOND, new Fault.Status(400, Map.of(), body));

    Walked walked = listing.walk();

    assertThat(limits()).containsExactly(200, 200, 200, 200, 200);
    assertThat(walked.ids().stream().mapToInt(List::size)).containsExactly(200, 0, 200, 70);
    assertThat(walked.end()).isEqualTo(new WalkEnd.Complete());
  }

  @Test
  void faultThatBecomesFinalInASmallerSize_endsThere() throws Exception {
    listing
        .knobs()
        .fault(Integer.MAX_VALUE, SECOND.and(limit(200)), new Fault.Status(503))
        .fault(Integer.MAX_VALUE, SECOND, new Fault.Status(404));

    Walked walked = listing.walk();

    assertThat(limits()).containsExactly(200, 200, 200, 200, 100);
    assertThat(walked.end())
        .satisfies(
            oneGap(
                Gap.Kind.PAGE_FAILED,
                "Tried to read page 2 of username: ann from 127.0.0.1 but got HTTP 404"
                    + " (after 4 attempts)"));
  }

  private List<Integer> limits() {
    return listing.requests().stream()
        .map(request -> Integer.valueOf(request.parameter("limit").orElseThrow()))
        .toList();
  }

  private static Predicate<DemoRequest> limit(int limit) {
    return request -> request.parameter("limit").orElse("").equals(Integer.toString(limit));
  }
}
