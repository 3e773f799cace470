package io.github.civitgrabber;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Which launchers count as gone; that the process then ends is in {@code LauncherProcessTest}. */
@EnabledOnOs(OS.LINUX)
@Timeout(60)
class LauncherWatchTest {

  /** Looks for processes before it has opened all the files that it may, and after that. */
  static final class Looks {
    private Looks() {}

    public static void main(String[] pids) throws Exception {
      List<LauncherWatch> watches = new ArrayList<>();
      for (String pid : pids) {
        watches.add(new LauncherWatch(Long.parseLong(pid)));
      }
      watches.forEach(watch -> System.out.println(watch.isGone()));
      List<InputStream> open = new ArrayList<>();
      try {
        while (true) {
          open.add(Files.newInputStream(Path.of("/dev/null")));
        }
      } catch (IOException noHandleIsLeft) {
        watches.forEach(watch -> System.out.println(watch.isGone()));
      }
    }
  }

  @Test
  void noHandleIsLeftForALook_nobodyCountsAsGone() throws Exception {
    long parent = ProcessHandle.current().pid();
    Process other = new ProcessBuilder("sleep", "60").start();
    try {
      assertThat(looks(parent, other.pid())).containsExactly("false", "false", "false", "false");
    } finally {
      other.destroyForcibly();
    }
  }

  @Test
  void processHasEnded_countsAsGone() throws Exception {
    Process ended = new ProcessBuilder("true").start();
    assertThat(ended.waitFor(30, TimeUnit.SECONDS)).isTrue();

    assertThat(looks(ended.pid())).containsExactly("true", "true");
  }

  private static List<String> looks(long... pids) throws Exception {
    List<String> command = new ArrayList<>(List.of("sh", "-c", "ulimit -n 60; exec \"$@\"", "sh"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Looks.class.getName()));
    for (long pid : pids) {
      command.add(Long.toString(pid));
    }
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return output.lines().toList();
  }
}
