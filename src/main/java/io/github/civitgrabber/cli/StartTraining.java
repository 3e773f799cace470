package io.github.civitgrabber.cli;

import io.github.civitgrabber.cli.options.value.Variables;
import io.github.civitgrabber.demo.DemoCatalog;
import io.github.civitgrabber.demo.DemoServer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Has the JVM record a run as most are: a known gallery with some news. What such a run does not
 * load, as the demo's server in this process, would cost each start that loads it from the cache.
 *
 * @param folder for the files of the runs
 */
record StartTraining(Path folder) {

  /**
   * A later run compiles a method as the recorded run did. So that has the quick compiler alone,
   * and soon: else a run would first make slower code that counts for a better compiler, which most
   * methods never come to. What it does not do, decrypting above all, is compiled as without a
   * cache.
   */
  static final List<String> OPTIONS =
      List.of("-XX:TieredStopAtLevel=1", "-XX:CompileThresholdScaling=0.02");

  private static final String USED = "-XX:AOTCache=";
  private static final int KNOWN = 3;

  /**
   * Runs the program twice, in processes of its own.
   *
   * @param made the file that the JVM makes of the second run
   */
  void record(Path made) throws IOException, InterruptedException {
    DemoCatalog now = DemoCatalog.sample();
    int size = now.items().size();
    DemoCatalog before = new DemoCatalog(now.models(), now.items().subList(size - KNOWN, size));
    try (DemoServer server = DemoServer.start(before)) {
      run(List.of(), server.apiUrl());
      server.serve(now);
      List<String> recording = new ArrayList<>(OPTIONS);
      recording.add("-XX:AOTCacheOutput=" + made);
      run(recording, server.apiUrl());
    }
  }

  private void run(List<String> options, URI apiUrl) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String option : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (!option.startsWith(USED)) {
        command.add(option);
      }
    }
    command.addAll(options);
    command.add("-Dpicocli.defaults.civit-grabber.path=" + folder.resolve("none.properties"));
    command.addAll(
        List.of(
            "-jar",
            System.getProperty("java.class.path"),
            "--mode=1",
            "--username=" + DemoCatalog.SAMPLE_USER,
            "--quality=2",
            "--api_url=" + apiUrl,
            "--output_dir=" + folder.resolve("images"),
            "--db=" + folder.resolve("tracking.sqlite")));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().keySet().removeAll(Variables.names());
    builder.environment().remove("CIVIT_GRABBER_LAUNCHER_ARGS");
    int code = waitFor(builder.start());
    if (code != 0) {
      throw new IOException("a run against the demo's server ended with exit code " + code);
    }
  }

  private static int waitFor(Process process) throws InterruptedException {
    try {
      return process.waitFor();
    } finally {
      process.destroy();
    }
  }
}
