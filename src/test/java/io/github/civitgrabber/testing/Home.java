package io.github.civitgrabber.testing;

import io.github.civitgrabber.cli.environment.Signals;
import io.github.civitgrabber.demo.DemoRequest;
import io.github.civitgrabber.demo.DemoServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;

/**
 * A folder that several runs have in common: their output, their database, their log. Immutable.
 *
 * @param folder where all of it lies
 */
public record Home(Path folder) {

  /** Downloads users. */
  public Cli.Result users(DemoServer server, String names, String... more) {
    return run(server, options(List.of("--mode", "1", "--username", names), more));
  }

  /** Runs the program with these options. */
  public Cli.Result run(DemoServer server, String... options) {
    return run(server, Cli.CLOCK, _ -> {}, options);
  }

  /** Runs it at some time of day, and gives the signal handler to whoever wants to send one. */
  public Cli.Result run(DemoServer server, Clock clock, Signals signals, String... options) {
    return Cli.run(
        clock,
        signals,
        options(
            List.of(options),
            "--api_url",
            server.apiUrl().toString(),
            "--api_rate",
            "100",
            "--output_dir",
            output().toString(),
            "--db",
            database().toString()));
  }

  public Path output() {
    return folder.resolve("out");
  }

  public Path database() {
    return folder.resolve("t.sqlite");
  }

  /** What a query of the database finds. */
  public List<String> rows(String query) throws SQLException {
    return Rows.of(database(), query);
  }

  /** The cursors of the pages of one listing, for example of {@code username=ann}; "" is none. */
  public static List<String> cursors(List<DemoRequest> requests, String listing) {
    return requests.stream()
        .filter(request -> isListing(request) && request.rawQuery().startsWith(listing + "&"))
        .map(request -> request.parameter("cursor").orElse(""))
        .toList();
  }

  /** Whether a page of images is asked for. */
  public static boolean isListing(DemoRequest request) {
    return request.path().equals("/api/v1/images");
  }

  /** Whether the file of an item is asked for. */
  public static boolean isMediaOf(DemoRequest request, long id) {
    String name = "demo item " + id;
    return request
        .path()
        .contains(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString());
  }

  /** The items whose files were asked for, each as often as it was; their ids are in this range. */
  public static List<Long> mediaAsked(List<DemoRequest> requests, long first, long last) {
    List<Long> asked = new ArrayList<>();
    for (DemoRequest request : requests) {
      LongStream.rangeClosed(first, last).filter(id -> isMediaOf(request, id)).forEach(asked::add);
    }
    return asked;
  }

  private static String[] options(List<String> first, String... more) {
    List<String> options = new ArrayList<>(first);
    options.addAll(List.of(more));
    return options.toArray(String[]::new);
  }
}
