package io.github.civitgrabber.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.demo.DemoRequest;
import io.github.civitgrabber.demo.DemoServer;
import io.github.civitgrabber.demo.Fault;
import io.github.civitgrabber.testing.Cli;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/**
 * A server that has a bad day: most items fail once or twice in some way, fourteen always, and the
 * listing stumbles too. Then it gets well, and the same command is given once more.
 */
@Timeout(120)
@Tag("slow")
class BadDayTest {

  private static final int ITEMS = 260;
  private static final int PAGE = 26;
  private static final byte[] HTML =
      "<!doctype html><title>Soon</title><p>We are back soon".getBytes(StandardCharsets.UTF_8);
  private static final byte[] JSON = "{\"error\":\"overloaded\"}".getBytes(StandardCharsets.UTF_8);

  /** What is never to be had on the bad day: by id, a word of the reason that the report gives. */
  private static final Map<Long, String> GONE =
      Map.of(1010L, "HTTP 404", 1130L, "HTTP 404", 1250L, "HTTP 410");

  private static final Map<Long, String> BROKEN =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry(1003L, "HTTP 500"),
              Map.entry(1025L, "HTTP 503"),
              Map.entry(1047L, "without its end"),
              Map.entry(1069L, "HTML instead of a picture"),
              Map.entry(1091L, "an empty body instead of a picture"),
              Map.entry(1113L, "broke off"),
              Map.entry(1134L, "no data for 1 s"),
              Map.entry(1157L, "redirect"),
              Map.entry(1179L, "redirect"),
              Map.entry(1202L, "connection"),
              Map.entry(1224L, "no usable address")));

  @TempDir Path home;

  @Test
  void badDay_bringsAllThatCanBeHadNamesTheRestAndTheNextDayCompletes() throws Exception {
    Gallery gallery = Gallery.of(ITEMS, n -> 200 + 131 * n % 20_000);
    Grab whole = Grab.into(home, gallery);
    Grab healed = Grab.into(home, gallery.without(List.copyOf(GONE.keySet())));
    try (DemoServer server = DemoServer.start(gallery.catalog());
        DemoServer elsewhere = DemoServer.start(gallery.catalog())) {
      server.knobs().pageSize(PAGE).script(new BadDay(gallery, elsewhere.apiUrl()));

      Cli.Result first = whole.run(server, "--timeout", "1", "--semaphore_limit", "16");

      assertThat(first.err()).isEmpty();
      assertThat(first.code()).isEqualTo(1);
      whole.assertSound("after the bad day");
      Set<String> due = paths(gallery.without(unobtainable()));
      assertThat(due).hasSize(246);
      assertThat(new TreeSet<>(whole.finished())).isEqualTo(due);
      assertThat(new TreeSet<>(whole.rows())).isEqualTo(due);
      assertThat(whole.unfinished()).allMatch(BadDayTest::isOfABrokenItem);
      assertThat(first.lines())
          .contains(
              "Number of downloaded images: 246",
              "Number of images the server no longer has: 3",
              "Number of failed images: 10",
              "Number of unusable entries: 2"); // one without address, one null
      GONE.forEach((id, reason) -> assertNamed(first, "  gone, ", reason, id));
      BROKEN.forEach(
          (id, reason) ->
              assertNamed(first, id == 1224 ? "  unusable, " : "  failed, ", reason, id));
      assertThat(first.lines()).anyMatch(line -> line.contains("not an object: 1 (page "));

      int asked = server.requests().size();
      server.knobs().script(request -> gone(gallery, request));
      Cli.Result second = healed.run(server, "--timeout", "1");

      assertThat(second.err()).isEmpty();
      assertThat(second.code()).isZero();
      assertThat(second.lines())
          .contains(
              "Number of downloaded images: 11",
              "Number of skipped images: 246",
              "Number of failed images: 0",
              "  status: complete except 3 that the server no longer has");
      healed.assertComplete("after the good day");
      assertThat(server.requests().stream().skip(asked).flatMap(r -> gallery.asked(r).stream()))
          .as("what is gone rests, and what is here is not asked for")
          .hasSameElementsAs(BROKEN.keySet());
    }
  }

  private static List<Long> unobtainable() {
    List<Long> ids = new ArrayList<>(GONE.keySet());
    ids.addAll(BROKEN.keySet());
    return ids;
  }

  private static Set<String> paths(Gallery gallery) {
    Set<String> paths = new TreeSet<>();
    gallery.entries().values().forEach(entry -> paths.add(entry.path()));
    return paths;
  }

  private static boolean isOfABrokenItem(String name) {
    return BROKEN.keySet().stream().anyMatch(id -> name.contains("/" + id));
  }

  private static void assertNamed(Cli.Result result, String how, String reason, long id) {
    assertThat(result.lines())
        .as("%s with its reason", id)
        .filteredOn(line -> line.startsWith(how) && line.contains(Long.toString(id)))
        .singleElement()
        .asString()
        .contains(reason);
  }

  private static Optional<Fault> gone(Gallery gallery, DemoRequest request) {
    return gallery
        .asked(request)
        .map(GONE::get)
        .map(status -> new Fault.Status(Integer.parseInt(status.substring(5))));
  }

  /** What goes wrong, by what is asked for and how often it was. */
  private static final class BadDay implements Function<DemoRequest, Optional<Fault>> {

    private final Gallery gallery;
    private final URI elsewhere;
    private final Map<String, Integer> asked = new ConcurrentHashMap<>();

    BadDay(Gallery gallery, URI elsewhere) {
      this.gallery = gallery;
      this.elsewhere = elsewhere;
    }

    @Override
    public Optional<Fault> apply(DemoRequest request) {
      Optional<Long> id = gallery.asked(request);
      String offset = request.parameter("cursor").orElse("0").replaceAll("\\|.*", "");
      String what = id.map(String::valueOf).orElse("page at " + offset);
      int attempt = asked.merge(what, 1, Integer::sum);
      if (id.isEmpty()) {
        return page(Integer.parseInt(offset) / PAGE, attempt, request);
      }
      return GONE.containsKey(id.get())
          ? gone(gallery, request)
          : BROKEN.containsKey(id.get())
              ? Optional.of(always(id.get(), attempt, request))
              : passing(gallery.entries().get(id.get()), attempt, request);
    }

    private Fault always(long id, int attempt, DemoRequest request) {
      return switch (BROKEN.get(id)) {
        case "HTTP 500" -> new Fault.Status(500);
        case "HTTP 503" -> new Fault.Status(503);
        case "without its end" -> new Fault.ShortBody(150 + attempt);
        case "HTML instead of a picture" -> new Fault.Body("image/jpeg", HTML);
        case "an empty body instead of a picture" -> new Fault.EmptyBody();
        case "broke off" -> new Fault.CloseMidBody(100);
        case "no data for 1 s" -> new Fault.Stall(50);
        case "connection" -> new Fault.CloseBeforeHeaders();
        case String _ when id == 1157 -> new Fault.Redirect("");
        default -> new Fault.Redirect(request.path()); // to itself
      };
    }

    /** Six of seven items fail once, one of three twice; with two retries all of them come. */
    private Optional<Fault> passing(Gallery.Entry entry, int attempt, DemoRequest request) {
      if (attempt > 2 || (attempt == 2 && entry.id() % 3 != 0)) {
        return Optional.empty();
      }
      int half = entry.bytes().length / 2;
      int kind = (int) ((entry.id() + 5 * attempt) % 21);
      return switch (kind) {
        case 0 -> Optional.of(new Fault.Status(503));
        case 1 -> Optional.of(new Fault.Status(503, Map.of("Retry-After", "0"), "busy"));
        case 2 -> Optional.of(new Fault.Status(429, Map.of("Retry-After", "0"), "slow down"));
        case 3 -> Optional.of(new Fault.Status(502, Map.of(), "<html>bad gateway</html>"));
        case 4 -> Optional.of(new Fault.Status(504));
        case 5 -> Optional.of(new Fault.CloseBeforeHeaders());
        case 6 -> Optional.of(new Fault.CloseMidBody(0));
        case 7 -> Optional.of(new Fault.CloseMidBody(half));
        case 8 -> Optional.of(new Fault.CloseMidBody(Integer.MAX_VALUE));
        case 9 -> Optional.of(new Fault.EmptyBody());
        case 10 -> Optional.of(new Fault.Body("text/html", HTML));
        case 11 -> Optional.of(new Fault.Body(entry.kind().contentType(), HTML));
        case 12 -> Optional.of(new Fault.Body("image/png", JSON));
        case 13, 14 -> Optional.of(new Fault.Redirect(elsewhere + request.path()));
        case 15 -> Optional.of(new Fault.Body("text/plain", entry.bytes()));
        case 16 -> Optional.of(new Fault.NoLength());
        case 17 ->
            entry.id() % 2 == 0
                ? Optional.of(new Fault.Stall(half))
                : Optional.of(new Fault.NoAnswer());
        case 18 -> Optional.of(new Fault.ShortBody(half));
        default -> Optional.empty();
      };
    }

    private Optional<Fault> page(int number, int attempt, DemoRequest request) {
      if (number == (ITEMS - 1224 + 1000) / PAGE) {
        return Optional.of(new Fault.EditJson(BadDay::withoutAddress));
      }
      if (attempt > 1) {
        return Optional.empty();
      }
      return switch (number) {
        case 0 -> Optional.of(new Fault.Status(500, Map.of(), "{\"error\":\"Request Timeout\"}"));
        case 3 -> Optional.of(new Fault.Status(503, Map.of("Retry-After", "1"), "{}"));
        case 4 -> Optional.of(new Fault.ShortBody(1000));
        case 5 -> Optional.of(new Fault.EditJson(FaultDice::withNull));
        case 7 -> Optional.of(new Fault.EditJson(page -> FaultDice.emptied(page, request)));
        default -> Optional.empty();
      };
    }

    private static ObjectNode withoutAddress(ObjectNode page) {
      page.get("items")
          .forEach(
              item -> {
                if (item.get("id").asLong() == 1224) {
                  ((ObjectNode) item).remove("url");
                }
              });
      return page;
    }
  }
}
