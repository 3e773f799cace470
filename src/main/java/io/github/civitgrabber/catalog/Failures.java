package io.github.civitgrabber.catalog;

import io.github.civitgrabber.core.Fault;
import io.github.civitgrabber.core.WalkEnd;
import io.github.civitgrabber.http.HttpFailure;
import java.io.IOException;

/** What the failure of an API call means for a walk. Stateless. */
final class Failures {

  private Failures() {}

  /**
   * How a walk ends with this failure.
   *
   * @param begun whether a page had come before: then the target is known, and something is missing
   */
  static WalkEnd end(IOException failure, boolean begun) {
    if (failure instanceof HttpFailure http && http.fault() instanceof Fault.Status status) {
      if (!begun && status.isUnknownUser()) {
        return new WalkEnd.NotFound("unknown user");
      }
      if (status.isRefusal()) {
        return new WalkEnd.ApiRefused(refusal(http, status));
      }
    }
    return new WalkEnd.Gap(String.valueOf(failure.getMessage()));
  }

  private static String refusal(HttpFailure failure, Fault.Status status) {
    String why =
        status.isRegionBlocked()
            ? "the API does not serve this region"
            : "the API refuses this address or key; check --api_key";
    return failure.getMessage() + ": " + why;
  }
}
