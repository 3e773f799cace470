package io.github.civitgrabber.run;

import io.github.civitgrabber.core.StopReason;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Ends a run from any thread; the first reason counts. Safe for use by several threads. */
public final class StopSignal {

  private final CompletableFuture<StopReason> reason = new CompletableFuture<>();

  /** Ends the run. */
  public void stop(StopReason why) {
    reason.complete(why);
  }

  /** Why the run was ended, if it was. */
  public Optional<StopReason> reason() {
    return Optional.ofNullable(reason.getNow(null));
  }

  /** Does this when the run is ended, or at once if it has been. */
  void onStop(Runnable action) {
    var _ = reason.thenRun(action);
  }
}
