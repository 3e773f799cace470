package io.github.civitgrabber.testing;

import io.github.civitgrabber.cli.environment.Signals;
import io.github.civitgrabber.demo.DemoServer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

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
    return Cli.run(clock, signals, arguments(server, options));
  }

  /** A command line with these options. */
  public String[] arguments(DemoServer server, String... options) {
    List<String> common = new ArrayList<>(List.of("--api_url", server.apiUrl().toString()));
    common.addAll(List.of("--api_rate", "100", "--output_dir", output().toString()));
    common.addAll(List.of("--db", database().toString()));
    return options(common, options);
  }

  public Path output() {
    return folder.resolve("out");
  }

  /** Where the items of a user go. */
  public Path userFolder(String name) {
    return output().resolve("Username_Search").resolve(name);
  }

  /** Its files with their relative paths and slashes, sorted. */
  public List<String> userFiles(String name) {
    return List.copyOf(Tree.files(userFolder(name)).keySet());
  }

  public Path database() {
    return folder.resolve("t.sqlite");
  }

  /** What a query of the database finds. */
  public List<String> rows(String query) throws SQLException {
    return PlainSqlite.rows(database(), query);
  }

  private static String[] options(List<String> first, String... more) {
    List<String> options = new ArrayList<>(first);
    options.addAll(List.of(more));
    return options.toArray(String[]::new);
  }
}
