package io.github.civitgrabber.cli.options;

import io.github.civitgrabber.core.Layout;
import io.github.civitgrabber.core.Planner;
import io.github.civitgrabber.core.Seed;
import io.github.civitgrabber.run.Limits;
import java.nio.file.Path;
import java.util.List;

/**
 * A checked command line. Immutable.
 *
 * @param targets what is wanted
 * @param update whether it is what is new of these, or of all that the database knows if there are
 *     none, each as it was last run
 * @param planner which copies, whether again, and where to
 * @param limits how much is fetched at most
 * @param downloadsAtOnce the bound of the whole run
 * @param run how it goes
 * @param files what files are like
 * @param api how to talk to the API
 * @param progress what is shown while it runs
 */
public record GrabSettings(
    List<Seed> targets,
    boolean update,
    Planner planner,
    Limits limits,
    int downloadsAtOnce,
    RunSettings run,
    FileSettings files,
    ApiSettings api,
    ProgressSettings progress) {

  public GrabSettings {
    targets = List.copyOf(targets);
  }

  /** The same where names in the output folder may have no more than so many bytes. */
  public GrabSettings withNamesOf(int bytes) {
    return new GrabSettings(
        targets,
        update,
        planner.with(layout().withNamesOf(bytes)),
        limits,
        downloadsAtOnce,
        run,
        files,
        api,
        progress);
  }

  /** Where files go. */
  public Layout layout() {
    return planner.layout();
  }

  /** The absolute path of the tracking database. */
  public Path database() {
    return run.database();
  }
}
