package io.github.civitgrabber.chaos;

import static io.github.civitgrabber.testing.DemoRequests.LISTING;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.demo.DemoRequest;
import io.github.civitgrabber.demo.DemoServer;
import io.github.civitgrabber.demo.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program in a process that is killed, again and again in one folder. {@code -Dchaos.kills=100}
 * kills more often than a build does.
 */
@EnabledOnOs(OS.LINUX)
@Timeout(600)
@Tag("slow")
class KillTest {

  private static final int KILLS = Integer.getInteger("chaos.kills", 20) / 2; // in each test
  private static final int KILLED = 137;
  private static final int ITEMS = 60;
  private static final int PAGE = 8;

  /** From here on too little is left for a kill in its middle. */
  private static final int ALMOST_DONE = ITEMS - 15;

  private static final Gallery GALLERY = Gallery.of(ITEMS, n -> 300 + 1709 * n % 60_000);

  @TempDir Path disk;

  private int homes;

  @Test
  void killedAtAnOperationOnAFile_nothingIsTornAndTheLastRunCompletes() throws Exception {
    Map<Trouble.Kind, Integer> kills = new EnumMap<>(Trouble.Kind.class);
    // A run makes links only of what another target has: LinkKillTest.
    List<Trouble.Kind> kinds = new ArrayList<>(EnumSet.complementOf(EnumSet.of(Trouble.Kind.LINK)));
    SplittableRandom random = new SplittableRandom(1);
    Grab grab = freshHome();
    try (DemoServer server = DemoServer.start(GALLERY.catalog())) {
      server.knobs().pageSize(PAGE);
      for (int i = 0; kills.values().stream().mapToInt(n -> n).sum() < KILLS; i++) {
        Trouble.Kind kind =
            Files.notExists(grab.out()) ? Trouble.Kind.MAKE_FOLDER : kinds.get(i % kinds.size());
        Trouble.How how = random.nextBoolean() ? Trouble.How.DIES_BEFORE : Trouble.How.DIES_AFTER;
        int number = 1 + random.nextInt(latest(kind));
        Trouble trouble = new Trouble(grab.out().toString(), kind, number, how);
        String when = "after kills " + kills + ", then " + trouble.text();

        int code = exitCode(grab, server, trouble.options());

        if (code == KILLED) {
          kills.merge(kind, 1, Integer::sum);
          grab.assertSound(when);
        } else {
          grab.assertComplete(when);
          grab = freshHome();
          kinds.remove(kind); // a whole run has too few such operations
        }
      }
      assertThat(exitCode(grab, server)).isZero();
      grab.assertComplete("after all kills");
    }
    assertThat(kills).containsKeys(Trouble.Kind.WRITE, Trouble.Kind.MOVE, Trouble.Kind.MAKE_FOLDER);
  }

  private static int latest(Trouble.Kind kind) {
    return switch (kind) {
      case MAKE_FOLDER -> 6; // the output folder, two above the buckets, the buckets
      case DELETE -> 1;
      case WRITE, FORCE, MOVE, LINK -> 12;
    };
  }

  @Test
  void killedFromOutside_nothingIsTornAndTheLastRunCompletes() throws Exception {
    SplittableRandom random = new SplittableRandom(2);
    Grab grab = freshHome();
    try (DemoServer server = DemoServer.start(GALLERY.catalog())) {
      server.knobs().pageSize(PAGE);
      for (int i = 0; i < KILLS; i++) {
        if (grab.finished().size() > ALMOST_DONE) {
          server.knobs().script(request -> Optional.empty());
          assertThat(exitCode(grab, server)).isZero();
          grab.assertComplete("before kill " + i);
          grab = freshHome();
        }
        Moment moment = Moment.values()[i % Moment.values().length];
        Killer killer = new Killer(moment, 1 + random.nextInt(moment.latest));
        server.knobs().script(killer);

        int code = exitCode(grab, server, killer);

        String when = "kill " + i + ", " + moment + " " + killer.number;
        assertThat(code).as(when).isEqualTo(KILLED);
        grab.assertSound(when);
      }
      server.knobs().script(request -> Optional.empty());
      assertThat(exitCode(grab, server)).isZero();
      grab.assertComplete("after all kills");
    }
  }

  @Test
  void killedInABigFile_nextRunAsksForItsRestOnly() throws Exception {
    Gallery big = Gallery.of(1, n -> 5_000_000);
    Grab grab = Grab.into(disk, big);
    Trouble trouble =
        new Trouble(grab.out().toString(), Trouble.Kind.WRITE, 20, Trouble.How.DIES_AFTER);
    try (DemoServer server = DemoServer.start(big.catalog())) {
      assertThat(exitCode(grab, server, trouble.options())).isEqualTo(KILLED);
      int before = server.requests().size();

      assertThat(exitCode(grab, server)).isZero();

      grab.assertComplete("after the second run");
      assertThat(server.requests().subList(before, server.requests().size()))
          .filteredOn(request -> big.asked(request).isPresent())
          .singleElement()
          .satisfies(
              request ->
                  assertThat(request.header("Range").orElse("none"))
                      .matches("bytes=[1-9]\\d{5,6}-.*"));
    }
  }

  @Test
  void killedBeforeAFileIsForcedToTheDisk_nothingHasAFinalName() throws Exception {
    Grab grab = freshHome();
    Trouble trouble =
        new Trouble(grab.out().toString(), Trouble.Kind.FORCE, 1, Trouble.How.DIES_BEFORE);
    try (DemoServer server = DemoServer.start(GALLERY.catalog())) {

      int code = exitCode(grab, server, trouble.options());

      assertThat(code).as("it forces files to the disk").isEqualTo(KILLED);
      assertThat(grab.finished()).isEmpty();
    }
  }

  private Grab freshHome() throws Exception {
    homes++;
    return Grab.into(Files.createDirectory(disk.resolve("home" + homes)), GALLERY);
  }

  private int exitCode(Grab grab, DemoServer server, String... options) throws Exception {
    try (Child child = Child.start(disk, options, grab.arguments(server))) {
      return ended(child);
    }
  }

  private int exitCode(Grab grab, DemoServer server, Killer killer) throws Exception {
    try (Child child = Child.start(disk, new String[0], grab.arguments(server))) {
      killer.victim.complete(child.process());
      return ended(child);
    }
  }

  private static int ended(Child child) throws InterruptedException {
    int code = child.exitCode();
    assertThat(code).as(child.text()).isIn(0, KILLED);
    return code;
  }

  /** When a kill comes, counted in requests. */
  private enum Moment {
    /** When the n-th file is asked for: the answers before it may be anywhere on their way. */
    BETWEEN_ANSWERS(12),
    /** When others are asked for while the body of the n-th file hangs in its middle. */
    IN_A_BODY(6),
    /** When the n-th page is asked for. */
    IN_A_PAGE(2);

    private final int latest;

    Moment(int latest) {
      this.latest = latest;
    }
  }

  /** Kills a process when a server comes to a certain request. */
  private static final class Killer implements Function<DemoRequest, Optional<Fault>> {

    private static final int LATER = 6;

    private final Moment moment;
    private final int number;
    private final AtomicInteger files = new AtomicInteger();
    private final AtomicInteger pages = new AtomicInteger();
    private final CompletableFuture<Process> victim = new CompletableFuture<>();

    Killer(Moment moment, int number) {
      this.moment = moment;
      this.number = number;
    }

    @Override
    public Optional<Fault> apply(DemoRequest request) {
      boolean page = LISTING.test(request);
      int now = page ? pages.incrementAndGet() : files.incrementAndGet();
      switch (moment) {
        case BETWEEN_ANSWERS -> killIf(!page && now == number);
        case IN_A_PAGE -> killIf(page && now == number);
        case IN_A_BODY -> {
          killIf(!page && now == number + LATER);
          if (!page && now == number) {
            long id = GALLERY.asked(request).orElseThrow();
            int half = GALLERY.entries().get(id).bytes().length / 2;
            return Optional.of(new Fault.Stall(half));
          }
        }
      }
      return Optional.empty();
    }

    private void killIf(boolean now) {
      if (now) {
        victim.join().destroyForcibly();
      }
    }
  }
}
