package io.github.civitgrabber.testing;

import io.github.civitgrabber.cli.Program;
import io.github.civitgrabber.cli.environment.Environment;
import io.github.civitgrabber.cli.environment.Signals;
import io.github.civitgrabber.cli.environment.TerminalOpener;
import io.github.civitgrabber.core.Sleeper;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.ToIntFunction;

/** Runs the program in this process, the way its main class does. */
public final class Cli {

  /** The time of day in every test that gives no other. */
  public static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-22T08:09:10Z"), ZoneOffset.UTC);

  private Cli() {}

  /** What a run left on its streams. */
  public record Result(int code, String out, String err) {
    /** The lines of the standard output. */
    public List<String> lines() {
      return out.lines().toList();
    }
  }

  /** Runs without environment variables. */
  public static Result run(String... arguments) {
    return run(Map.of(), action -> {}, arguments);
  }

  /** Runs with these variables, and gives the signal handler to whoever wants to send one. */
  public static Result run(Map<String, String> variables, Signals signals, String... arguments) {
    return run(variables, signals, "", false, arguments);
  }

  /** Runs at another time of day, and gives the signal handler to whoever wants to send one. */
  public static Result run(Clock clock, Signals signals, String... arguments) {
    return run(clock, signals, environment -> Program.run(environment, arguments));
  }

  /** The same of a part of the program, whose exit code this gives. */
  public static Result run(Clock clock, Signals signals, ToIntFunction<Environment> part) {
    return new World(clock, System::nanoTime, Thread::sleep, Map.of(), signals, "", false)
        .run(part);
  }

  /** Runs while time stands still: this sleeper is told of each wait. */
  public static Result run(Sleeper sleeper, String... arguments) {
    return run(new World(CLOCK, () -> 0, sleeper, Map.of(), _ -> {}, "", false), arguments);
  }

  /** Runs with these answers to prompts. */
  public static Result run(
      Map<String, String> variables,
      Signals signals,
      String input,
      boolean terminal,
      String... arguments) {
    return run(world(variables, signals, input, terminal), arguments);
  }

  /** Runs a part of the program, whose exit code this gives, with these answers to prompts. */
  public static Result run(
      Map<String, String> variables,
      String input,
      boolean terminal,
      ToIntFunction<Environment> part) {
    return world(variables, _ -> {}, input, terminal).run(part);
  }

  private static Result run(World world, String... arguments) {
    return world.run(environment -> Program.run(environment, arguments));
  }

  private static World world(
      Map<String, String> variables, Signals signals, String input, boolean terminal) {
    return new World(CLOCK, System::nanoTime, Thread::sleep, variables, signals, input, terminal);
  }

  /** What differs between the environments of tests. */
  private record World(
      Clock clock,
      LongSupplier nanoTime,
      Sleeper sleeper,
      Map<String, String> variables,
      Signals signals,
      String input,
      boolean terminal) {

    Result run(ToIntFunction<Environment> part) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ByteArrayOutputStream err = new ByteArrayOutputStream();
      int code =
          part.applyAsInt(
              new Environment(
                  new PrintStream(out, true, StandardCharsets.UTF_8),
                  new PrintStream(err, true, StandardCharsets.UTF_8),
                  new BufferedReader(new StringReader(input)),
                  terminal,
                  TerminalOpener.none(),
                  variables,
                  clock,
                  nanoTime,
                  () -> 0.5,
                  sleeper,
                  Duration.ofMillis(2),
                  signals));
      return new Result(
          code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
  }
}
