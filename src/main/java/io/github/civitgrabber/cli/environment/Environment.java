package io.github.civitgrabber.cli.environment;

import io.github.civitgrabber.core.Sleeper;
import io.github.civitgrabber.core.net.RetryRules;
import io.github.civitgrabber.report.Wrapping;
import io.github.civitgrabber.report.live.Window;
import java.io.BufferedReader;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Everything the program takes from the world around it, so that a test can give it another.
 * Immutable.
 *
 * @param out where results go, UTF-8
 * @param err where errors and warnings go, UTF-8
 * @param in where answers come from, UTF-8
 * @param terminal whether a person sits before {@code in} and {@code out}
 * @param terminalOpener opens the window of that terminal
 * @param variables the environment variables
 * @param clock the time of day
 * @param nanoTime a clock as {@link System#nanoTime}
 * @param random numbers from 0 to 1
 * @param sleeper how to let time pass
 * @param firstRetryDelay the shortest wait before another try
 * @param signals where the user's wish to end arrives
 */
public record Environment(
    PrintStream out,
    PrintStream err,
    BufferedReader in,
    boolean terminal,
    TerminalOpener terminalOpener,
    Map<String, String> variables,
    Clock clock,
    LongSupplier nanoTime,
    DoubleSupplier random,
    Sleeper sleeper,
    Duration firstRetryDelay,
    Signals signals) {

  /** The real one. */
  public static Environment system() {
    PrintStream out = stream(FileDescriptor.out);
    return new Environment(
        out,
        stream(FileDescriptor.err),
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
        isTerminal(),
        TerminalOpener.ofProcess(out),
        System.getenv(),
        Clock.system(ZoneId.systemDefault()),
        System::nanoTime,
        () -> ThreadLocalRandom.current().nextDouble(),
        Thread::sleep,
        RetryRules.FIRST_DELAY,
        Signals.ofProcess(System::nanoTime));
  }

  /** The user's home folder: HOME goes before the JVM's idea of it; empty where neither is one. */
  public Optional<Path> home() {
    return Stream.of(variables.getOrDefault("HOME", ""), System.getProperty("user.home", ""))
        .filter(folder -> !folder.isBlank())
        .map(Path::of)
        .filter(Path::isAbsolute)
        .findFirst();
  }

  /** The same where what is meant for people goes to standard error. */
  public Environment speakingOnErr() {
    return new Environment(
        err,
        err,
        in,
        terminal,
        terminalOpener,
        variables,
        clock,
        nanoTime,
        random,
        sleeper,
        firstRetryDelay,
        signals);
  }

  /** Whether a person sits before a terminal that can do more than append; Windows is not asked. */
  public boolean movesCursor() {
    String type = variables.getOrDefault("TERM", "");
    return terminal && !out.equals(err) && !type.isBlank() && !type.equals("dumb");
  }

  /** Prints lines for a person, broken between words where the terminal is narrower. */
  public Consumer<String> lines() {
    int columns = columns();
    return line -> Wrapping.wrapped(List.of(line), columns).forEach(out::println);
  }

  private int columns() {
    if (!movesCursor()) {
      return Wrapping.NOWHERE;
    }
    try (Window window = terminalOpener.open()) {
      int columns = window.size().getColumns();
      return columns < 2 ? Wrapping.NOWHERE : columns;
    } catch (IOException e) {
      return Wrapping.NOWHERE;
    }
  }

  @SuppressWarnings(
      "SystemConsoleNull") // it may still be null, for example in a JVM without jdk.internal.le
  private static boolean isTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
