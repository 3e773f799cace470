package io.github.civitgrabber.run.item;

import io.github.civitgrabber.core.StopReason;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Stops a run from any thread; the first reason counts. Safe for use by several threads. */
public final class StopSignal {

  private final CompletableFuture<StopReason> reason = new CompletableFuture<>();

  /** Stops the run. */
  public void stop(StopReason why) {
    reason.complete(why);
  }

  /** Why the run was stopped, if it was. */
  public Optional<StopReason> reason() {
    return Optional.ofNullable(reason.getNow(null));
  }

  /** Does this when the run is stopped, or at once if it has been. */
  public void onStop(Runnable action) {
    var _ = reason.thenRun(action);
  }
}
