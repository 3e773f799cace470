package io.github.civitgrabber.cli.options;

import io.github.civitgrabber.core.Layout;
import io.github.civitgrabber.core.Planner;
import io.github.civitgrabber.core.Seed;
import io.github.civitgrabber.core.split.SplitRules;
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
 * @param retries further tries of a download
 * @param full whether all is read, and not only what is new since earlier runs
 * @param retryGone whether items that the server no longer had are asked for again
 * @param splitRules what is done where the API cuts a listing off
 * @param minFreeBytes what must stay free on the disk; 0 for no limit
 * @param database the absolute path of the tracking database
 * @param files what files are like
 * @param api how to talk to the API
 * @param progress what is shown while it runs
 * @param debug whether the log tells each download and errors show where they come from
 */
public record GrabSettings(
    List<Seed> targets,
    boolean update,
    Planner planner,
    Limits limits,
    int downloadsAtOnce,
    int retries,
    boolean full,
    boolean retryGone,
    SplitRules splitRules,
    long minFreeBytes,
    Path database,
    FileSettings files,
    ApiSettings api,
    ProgressSettings progress,
    boolean debug) {

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
        retries,
        full,
        retryGone,
        splitRules,
        minFreeBytes,
        database,
        files,
        api,
        progress,
        debug);
  }

  /** Where files go. */
  public Layout layout() {
    return planner.layout();
  }
}
