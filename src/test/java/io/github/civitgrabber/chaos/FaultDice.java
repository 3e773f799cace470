package io.github.civitgrabber.chaos;

import io.github.civitgrabber.demo.DemoRequest;
import io.github.civitgrabber.demo.Fault;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Draws what goes wrong with each request. The draw depends only on the seed, on what is asked for
 * and on how often it was asked for, not on the order in which threads come; so a seed can be run
 * again. Safe for use by several threads.
 */
final class FaultDice implements Function<DemoRequest, Optional<Fault>> {

  private static final double BAD_MEDIA = 0.4;
  private static final double BAD_PAGES = 0.35;
  private static final double STALLS = 0.01;
  private static final long MIX = 0x9E3779B97F4A7C15L;
  private static final Map<String, String> AT_ONCE = Map.of("Retry-After", "0");
  private static final byte[] HTML =
      "<!doctype html><title>Soon</title><p>We are back soon".getBytes(StandardCharsets.UTF_8);

  private final long seed;
  private final Gallery gallery;
  private final URI elsewhere;
  private final Map<String, Integer> asked = new ConcurrentHashMap<>();

  /**
   * Dice for a server.
   *
   * @param elsewhere another host with the same gallery
   */
  FaultDice(long seed, Gallery gallery, URI elsewhere) {
    this.seed = seed;
    this.gallery = gallery;
    this.elsewhere = elsewhere;
  }

  @Override
  public Optional<Fault> apply(DemoRequest request) {
    Optional<Long> id = gallery.asked(request);
    String what = id.map(String::valueOf).orElse("page " + request.parameter("cursor").orElse(""));
    int attempt = asked.merge(what, 1, Integer::sum);
    SplittableRandom random =
        new SplittableRandom(seed * MIX + (what + " try " + attempt).hashCode());
    if (id.isPresent()) {
      return random.nextDouble() < BAD_MEDIA
          ? Optional.of(media(request, gallery.entries().get(id.get()), random))
          : Optional.empty();
    }
    return random.nextDouble() < BAD_PAGES ? Optional.of(page(request, random)) : Optional.empty();
  }

  private Fault media(DemoRequest request, Gallery.Entry entry, SplittableRandom random) {
    int within = random.nextInt(entry.bytes().length);
    if (random.nextDouble() < STALLS) {
      return random.nextBoolean() ? new Fault.Stall(within) : new Fault.NoAnswer();
    }
    return switch (random.nextInt(20)) {
      case 0 -> new Fault.Status(503, AT_ONCE, "busy");
      case 1 -> new Fault.Status(503);
      case 2 -> new Fault.Status(429, AT_ONCE, "slow down");
      case 3 -> new Fault.Status(502, Map.of(), "<html>bad gateway</html>");
      case 4 -> new Fault.Status(500);
      case 5 -> new Fault.Status(403, Map.of(), "<html>no</html>");
      case 6, 7 -> new Fault.CloseBeforeHeaders();
      case 8, 9, 10 -> new Fault.CloseMidBody(within);
      case 11 -> new Fault.EmptyBody();
      case 12 -> new Fault.Body("text/html", HTML);
      case 13 -> new Fault.Body(entry.kind().contentType(), HTML);
      case 14 -> new Fault.Body("text/plain", entry.bytes());
      case 15 -> new Fault.Redirect(elsewhere + request.path());
      case 16 -> new Fault.Redirect("");
      case 17, 18 -> new Fault.ShortBody(1 + random.nextInt(entry.bytes().length - 1));
      default -> new Fault.NoLength();
    };
  }

  private Fault page(DemoRequest request, SplittableRandom random) {
    if (random.nextDouble() < STALLS) {
      return random.nextBoolean() ? new Fault.Stall(random.nextInt(2000)) : new Fault.NoAnswer();
    }
    return switch (random.nextInt(12)) {
      case 0 -> new Fault.Status(500, Map.of(), "{\"error\":\"Request Timeout\"}");
      case 1 -> new Fault.Status(503, AT_ONCE, "{}");
      case 2 -> new Fault.Status(429, AT_ONCE, "{}");
      case 3 -> new Fault.Status(502, Map.of(), "<html>bad gateway</html>");
      case 4 -> new Fault.CloseBeforeHeaders();
      case 5 -> new Fault.CloseMidBody(random.nextInt(2000));
      case 6 -> new Fault.EmptyBody();
      case 7 -> new Fault.Body("text/html", HTML);
      case 8 -> new Fault.ShortBody(random.nextInt(1, 2000));
      case 9 -> new Fault.EditJson(FaultDice::withNull);
      case 10 -> new Fault.EditJson(page -> emptied(page, request));
      default -> new Fault.NoLength();
    };
  }

  static ObjectNode withNull(ObjectNode page) {
    ((ArrayNode) page.get("items")).insertNull(0);
    return page;
  }

  /** Nothing is lost by it: the cursor is another text for the place where this page begins. */
  static ObjectNode emptied(ObjectNode page, DemoRequest request) {
    List<String> cursor = List.of(request.parameter("cursor").orElse("0|0").split("\\|", 2));
    page.putArray("items");
    ObjectNode metadata = page.putObject("metadata");
    metadata.put("nextCursor", cursor.getFirst() + "|" + (Long.parseLong(cursor.getLast()) + 1));
    return page;
  }
}
