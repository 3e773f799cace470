package io.github.civitgrabber.catalog;

import io.github.civitgrabber.core.listing.Gap;
import io.github.civitgrabber.core.listing.WalkEnd;
import io.github.civitgrabber.core.net.Fault;
import io.github.civitgrabber.http.HttpFailure;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/** How the reading of one listing ended. Immutable. */
sealed interface ListingEnd {

  /** Its last page was read. */
  record LastPage() implements ListingEnd {}

  /** Its last page was read, and there is probably more that the API does not give. */
  record CutOff(long listed) implements ListingEnd {}

  /** Whoever received its pages wanted no more of them. */
  record Stopped() implements ListingEnd {}

  /** The API takes back a cursor that it named itself: the listing must begin anew. */
  record CursorRefused(String message) implements ListingEnd {}

  /** The API takes the very question for a wrong one. */
  record QueryRefused(String message) implements ListingEnd {}

  /** It could be read no further. */
  record Incomplete(Gap.Kind kind, String detail) implements ListingEnd {}

  /** It could not be read, and unless the target has other listings, the walk ends with it. */
  record Failed(WalkEnd how) implements ListingEnd {}

  /**
   * What the failure of a request means for its listing.
   *
   * @param begun whether a page had come before: then the target is known, and something is missing
   */
  static ListingEnd of(IOException failure, boolean begun) {
    if (failure instanceof HttpFailure http && http.fault() instanceof Fault.Status status) {
      if (!begun && status.isUnknownUser()) {
        return new Failed(new WalkEnd.NotFound("unknown user"));
      }
      if (!begun && status.isBadQuery()) {
        return new QueryRefused(String.valueOf(failure.getMessage()));
      }
      if (status.isRefusal()) {
        String why =
            status.isRegionBlocked()
                ? "the API does not serve this region"
                : "the API refuses this address or key; check --api_key";
        return new Failed(new WalkEnd.ApiRefused(failure.getMessage() + ": " + why));
      }
    }
    if (failure instanceof HttpFailure http
        && http.fault() instanceof Fault.ProxyStatus proxy
        && proxy.isUnauthorized()) {
      return new Failed(new WalkEnd.ApiRefused(failure.getMessage() + ": " + proxy.advice()));
    }
    return new Incomplete(Gap.Kind.PAGE_FAILED, String.valueOf(failure.getMessage()));
  }

  /** Whether all of it was read that the API gives. */
  default boolean isAtLastPage() {
    return this instanceof LastPage || this instanceof CutOff;
  }

  /**
   * What is missing of it; empty if nothing is.
   *
   * @param listing its name
   */
  default Optional<Gap> gap(String listing) {
    return switch (this) {
      case LastPage _, Stopped _ -> Optional.empty();
      case CutOff(long listed) ->
          Optional.of(
              new Gap(Gap.Kind.CUT_OFF, listing, String.format(Locale.ROOT, "%,d", listed)));
      case CursorRefused(String message) ->
          Optional.of(new Gap(Gap.Kind.CURSOR_REFUSED, listing, message));
      case QueryRefused(String message) ->
          Optional.of(new Gap(Gap.Kind.PAGE_FAILED, listing, message));
      case Incomplete(Gap.Kind kind, String detail) -> Optional.of(new Gap(kind, listing, detail));
      case Failed(WalkEnd.NotFound(String reason)) ->
          Optional.of(new Gap(Gap.Kind.VERSION_UNLISTABLE, listing, reason));
      case Failed(WalkEnd.ApiRefused(String message)) ->
          Optional.of(new Gap(Gap.Kind.PAGE_FAILED, listing, message));
      case Failed _ -> Optional.empty();
    };
  }
}
