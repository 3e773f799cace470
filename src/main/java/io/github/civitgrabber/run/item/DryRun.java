package io.github.civitgrabber.run.item;

import io.github.civitgrabber.core.Outcome;
import io.github.civitgrabber.core.Outcome.Intent;
import io.github.civitgrabber.core.Plan;
import io.github.civitgrabber.library.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Gets nothing, and tells what a run would do. Safe for use by several threads. */
public final class DryRun implements PlanExecutor {

  /** The images that a target would have got before; null where each target gets its own. */
  private final @Nullable Set<String> gotten;

  /**
   * One for all targets of a run.
   *
   * @param shares whether a target uses what another one has got in this run
   */
  public DryRun(boolean shares) {
    this.gotten = shares ? ConcurrentHashMap.newKeySet() : null;
  }

  @Override
  public Outcome.OfItem execute(Plan.Fetch fetch) {
    return planned(fetch, intent(fetch));
  }

  @Override
  public Outcome.OfItem execute(Plan.Link link) {
    Plan.Fetch fetch = link.fetch();
    boolean there = fetch.known().copies().stream().anyMatch(DryRun::isWhole);
    return planned(fetch, there ? Intent.LINK : intent(fetch));
  }

  private Intent intent(Plan.Fetch fetch) {
    if (fetch.known().tracked()) {
      return fetch.known().missing() ? Intent.DOWNLOAD_MISSING : Intent.DOWNLOAD_AGAIN;
    }
    if (gotten != null && !gotten.add(fetch.key().withoutTarget())) {
      return Intent.LINK;
    }
    return fetch.known().missing() ? Intent.DOWNLOAD_MISSING : Intent.DOWNLOAD;
  }

  private static boolean isWhole(Path file) {
    try {
      return WholeFile.at(file).isPresent();
    } catch (IOException e) {
      return false; // the run was ended meanwhile
    }
  }

  private static Outcome.Planned planned(Plan.Fetch fetch, Intent intent) {
    return new Outcome.Planned(fetch.found(), fetch.key(), intent);
  }
}
