package io.github.civitgrabber.cli;

import io.github.civitgrabber.cli.environment.Environment;
import io.github.civitgrabber.collection.verify.Finding;
import io.github.civitgrabber.collection.verify.Observer;
import io.github.civitgrabber.collection.verify.VerifyCounts;
import io.github.civitgrabber.core.Quality;
import io.github.civitgrabber.report.json.FindingStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Tells people, and programs where they want it, of a verification. For one thread. */
final class VerifyOutput implements Observer {

  private final Environment people;
  private final Consumer<String> out;
  private final FindingLines lines;
  private final LineProgress progress;
  private final Optional<FindingStream> events;

  /**
   * Says nothing yet.
   *
   * @param json whether standard output is for programs
   * @param all whether people want each finding named
   * @param onGone told when no program reads any more
   */
  VerifyOutput(Environment environment, boolean json, boolean all, Runnable onGone) {
    this.people = json ? environment.speakingOnErr() : environment;
    this.out = people.lines();
    this.lines = new FindingLines(out, all);
    this.progress = new LineProgress(people, "Files looked at");
    this.events =
        Optional.of(environment)
            .filter(_ -> json)
            .map(real -> new FindingStream(real.out(), real.clock(), onGone));
  }

  /**
   * It begins.
   *
   * @param all whether it is about all that is tracked
   */
  void started(Path folder, Path database, long tracked, boolean all, boolean repairs) {
    if (all) {
      progress.whole(tracked);
    }
    out.accept("Folder: " + folder);
    out.accept("Database: %s (%s tracked)".formatted(database, tracked));
    events.ifPresent(stream -> stream.started(folder, database, repairs));
  }

  @Override
  public void checked(long files) {
    progress.reached(files);
  }

  @Override
  public void found(Finding finding) {
    progress.away();
    lines.found(finding);
    events.ifPresent(stream -> stream.found(finding));
  }

  void interrupted() {
    progress.away();
    people.err().println("Interrupted; what follows is what was seen until then.");
  }

  /**
   * It has ended.
   *
   * @param guessed of how many adopted files the quality was guessed
   */
  void ended(int exitCode, VerifyCounts counts, Map<Quality, Long> guessed) {
    progress.away();
    lines.ended(counts);
    lines.guessed(guessed);
    events.ifPresent(stream -> stream.ended(exitCode, counts, guessed));
  }
}
