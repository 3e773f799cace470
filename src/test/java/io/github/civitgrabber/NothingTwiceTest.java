package io.github.civitgrabber;

import static io.github.civitgrabber.testing.DemoModels.model;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.civitgrabber.cli.LowBound;
import io.github.civitgrabber.demo.DemoCatalog;
import io.github.civitgrabber.demo.DemoItem;
import io.github.civitgrabber.demo.DemoServer;
import io.github.civitgrabber.testing.Cli;
import io.github.civitgrabber.testing.Home;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No run asks for an address twice, be it of the API or of a file. The one thing that is asked for
 * again is the listing of a version that two targets have in common: to keep its pages for the
 * other one would take the memory of both.
 */
@Timeout(120)
class NothingTwiceTest {

  private static final int BOUND = 200;
  private static final String[] KEY = {"--api_key", "secret"};

  private final Home home;

  NothingTwiceTest(@TempDir Path folder) {
    home = new Home(folder);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "user:ann @ANN https://civitai.com/user/Ann user:bob",
        "model:7 model:8 model:7",
        "tag:sea",
        "version:71 version:81 version:71",
        "models-of:ann model:7",
        "post:71 image:7102 image:7102",
        "user:ann model:7",
        "user:ann user:bob --levels PG,X",
        "user:ann --quality 2",
        "user:ann --full --redownload 1",
        "tag:sea tag:hill --dry_run",
        "--mode 3 --tags sea --filter_tags x",
      })
  void run_asksForNothingTwice(String arguments) throws Exception {
    try (DemoServer server = DemoServer.start(catalog())) {
      server.knobs().pageSize(3);

      assertThat(asksForNothingTwice(server, arguments.split(" "))).contains("/api/v1/me?");
      assertThat(asksForNothingTwice(server, arguments.split(" "))).contains("/api/v1/me?");
    }
  }

  /**
   * Two galleries of one level and type, so that their parts need the names of base models. At its
   * top a listing is looked at again, for what came while its parts were read: also where nothing
   * of that page has become known by this run, or does not count.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "user:ann user:bob",
        "user:ann user:bob --dry_run",
        "user:ann user:bob --redownload 1",
      })
  void splitListings_askForNothingTwiceButTheirTops(String targets) throws Exception {
    try (DemoServer server = DemoServer.start(DemoCatalog.ofItems(alike(450)))) {
      server.knobs().pageSize(20).mostListed(BOUND);
      String[] arguments = home.arguments(server, with(KEY, targets.split(" ")));

      List<String> addresses =
          asked(
              server,
              () ->
                  Cli.run(
                      Cli.CLOCK,
                      _ -> {},
                      environment -> LowBound.run(BOUND, environment, arguments)));

      assertThat(addresses.stream().filter(NothingTwiceTest::isTop)).hasSize(2 * 2);
      assertThat(addresses.stream().filter(address -> !isTop(address)))
          .contains("/api/v1/enums?")
          .doesNotHaveDuplicates();
    }
  }

  private static boolean isTop(String address) {
    return address.matches(".*username=(ann|bob)&nsfw=X&sort=Newest&limit=200&withMeta=true");
  }

  @Test
  void update_asksForNothingTwice() throws Exception {
    try (DemoServer server = DemoServer.start(catalog())) {
      server.knobs().pageSize(3);
      home.run(server, "user:ann", "user:bob", "model:7");

      asksForNothingTwice(server, () -> Cli.run(with(home.arguments(server, KEY), "update")));
    }
  }

  @Test
  void tags_askForNothingTwice() throws Exception {
    String file = home.folder().resolve("tags.txt").toString();
    try (DemoServer server = DemoServer.start(catalog())) {
      asksForNothingTwice(
          server, () -> Cli.run("tags", "--api_url", server.apiUrl().toString(), "--file", file));
    }
  }

  private List<String> asksForNothingTwice(DemoServer server, String... arguments) {
    return asksForNothingTwice(server, () -> home.run(server, with(KEY, arguments)));
  }

  private static List<String> asksForNothingTwice(DemoServer server, Supplier<Cli.Result> run) {
    List<String> addresses = asked(server, run);
    assertThat(addresses).isNotEmpty().doesNotHaveDuplicates();
    return addresses;
  }

  private static List<String> asked(DemoServer server, Supplier<Cli.Result> run) {
    int before = server.requests().size();
    Cli.Result result = run.get();
    assertThat(result.code()).as(result.out()).isLessThan(2);
    return server.requests().subList(before, server.requests().size()).stream()
        .map(request -> request.path() + "?" + request.rawQuery())
        .toList();
  }

  private static String[] with(String[] options, String... before) {
    return Stream.of(before, options).flatMap(Stream::of).toArray(String[]::new);
  }

  /** Of ann and bob, as many of each. */
  private static DemoItem[] alike(int count) {
    DemoItem one = DemoItem.small(1, "ann");
    return Stream.of("ann", "bob")
        .flatMap(
            name ->
                LongStream.range(0, count)
                    .mapToObj(n -> DemoItem.small(1000 * name.charAt(0) + n, name))
                    .map(item -> item.withPicture(DemoItem.Kind.IMAGE, one.picture())))
        .toArray(DemoItem[]::new);
  }

  /** Ann's and bob's items, ten of each of their versions, on posts of the same number. */
  private static DemoCatalog catalog() {
    List<DemoItem> items = new ArrayList<>();
    for (long version : List.of(71L, 72L, 81L, 91L)) {
      String owner = version < 80 ? "ann" : "bob";
      LongStream.range(0, 10)
          .mapToObj(n -> DemoItem.small(100 * version + n, owner).withVersionIds(version))
          .forEach(items::add);
    }
    return new DemoCatalog(
        List.of(
            model(7, List.of("sea"), 71, 72),
            model(8, List.of("sea", "night"), 81),
            model(9, List.of("hill"), 91)),
        items);
  }
}
