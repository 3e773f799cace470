package io.github.civitgrabber.cli.environment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real signals, in a process of their own with a clock of its own. */
@EnabledOnOs({OS.LINUX, OS.MAC})
@Timeout(60)
class SignalsTest {

  @ParameterizedTest
  @CsvSource({"TERM, 999, told told", "TERM, 1000, told", "INT, 0, told"})
  void secondSignal_endsTheProcessUnlessItIsTheFirstPassedOn(
      String kind, String millisBetween, String told) throws Exception {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Twice.class.getName(),
            kind,
            millisBetween);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);

    assertThat(output.strip().split("\\s+")).containsExactly(told.split(" "));
    assertThat(process.waitFor()).isEqualTo(told.equals("told") ? 130 : 0);
  }

  /** Gets a signal, and once that was told, another one. */
  static final class Twice {

    private Twice() {}

    public static void main(String[] args) throws IOException, InterruptedException {
      AtomicLong clock = new AtomicLong();
      Semaphore told = new Semaphore(0);
      Signals.ofProcess(clock::get)
          .onFirst(
              () -> {
                System.out.println("told");
                told.release();
              });
      send(args[0]);
      told.acquire();
      clock.addAndGet(Duration.ofMillis(Long.parseLong(args[1])).toNanos());
      send(args[0]);
      told.acquire(); // for ever where the second one ends the process
    }

    private static void send(String kind) throws IOException, InterruptedException {
      String command = "kill -s %s %s".formatted(kind, ProcessHandle.current().pid());
      int _ = new ProcessBuilder("sh", "-c", command).start().waitFor();
    }
  }
}
