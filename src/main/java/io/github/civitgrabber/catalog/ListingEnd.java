package io.github.civitgrabber.catalog;

import io.github.civitgrabber.core.ledger.Checkpoint;
import io.github.civitgrabber.core.listing.Gap;
import io.github.civitgrabber.core.listing.WalkEnd;
import io.github.civitgrabber.core.net.Fault;
import io.github.civitgrabber.http.HttpFailure;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** How the reading of one listing ended. Immutable. */
sealed interface ListingEnd {

  /** Its last page was read. */
  record LastPage() implements ListingEnd {}

  /** It came to what a walk in the other order has read. */
  record Met() implements ListingEnd {}

  /** Its last page was read, and there is probably more that the API does not give. */
  record CutOff(Gap gap) implements ListingEnd {
    /** Of a listing that has had so many entries. */
    static CutOff after(String listing, long listed) {
      String text = String.format(Locale.ROOT, "%,d", listed);
      return new CutOff(new Gap(Gap.Kind.CUT_OFF, listing, text));
    }
  }

  /** Whoever received its pages wanted no more of them. */
  record Stopped() implements ListingEnd {}

  /** No more of it is wanted. */
  record Enough() implements ListingEnd {}

  /** The API takes back a cursor that it named itself: the listing must begin anew. */
  record CursorRefused(String message) implements ListingEnd {}

  /** The API takes the very question for a wrong one. */
  record QueryRefused(String message) implements ListingEnd {}

  /** It could be read no further. */
  record Incomplete(Gap.Kind kind, String detail) implements ListingEnd {}

  /**
   * It was split, and these are beyond the API.
   *
   * @param gaps at least one
   */
  record Unreached(List<Gap> gaps) implements ListingEnd {}

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

  /**
   * The same of a target that has listed items: it is not unknown.
   *
   * @param what its name, for a person
   */
  default ListingEnd ofKnown(String what) {
    return this instanceof Failed(WalkEnd.NotFound(String reason))
        ? new Incomplete(
            Gap.Kind.PAGE_FAILED, what + ": " + reason + ", although items of it were listed")
        : this;
  }

  /** What a later run has to know of it. */
  default Checkpoint.End ending() {
    return switch (this) {
      case LastPage _, Met _ -> Checkpoint.End.WHOLE;
      case CutOff _ -> Checkpoint.End.CUT_OFF;
      case QueryRefused _ -> Checkpoint.End.REFUSED;
      case Stopped _, Enough _, CursorRefused _, Incomplete _, Unreached _, Failed _ ->
          Checkpoint.End.OPEN;
    };
  }

  /** Whether all of it was read that the API gives. */
  default boolean isDone() {
    return new Checkpoint.State(ending(), null).done();
  }

  /**
   * What is missing of it; none if nothing is.
   *
   * @param listing its name
   */
  default List<Gap> gaps(String listing) {
    return switch (this) {
      case LastPage _, Met _, Stopped _, Enough _ -> List.of();
      case CutOff(Gap gap) -> List.of(gap);
      case CursorRefused(String message) ->
          List.of(new Gap(Gap.Kind.CURSOR_REFUSED, listing, message));
      case QueryRefused(String message) -> List.of(new Gap(Gap.Kind.PAGE_FAILED, listing, message));
      case Incomplete(Gap.Kind kind, String detail) -> List.of(new Gap(kind, listing, detail));
      case Unreached(List<Gap> gaps) -> gaps;
      case Failed(WalkEnd.NotFound(String reason)) ->
          List.of(new Gap(Gap.Kind.VERSION_UNLISTABLE, listing, reason));
      case Failed(WalkEnd.ApiRefused(String message)) ->
          List.of(new Gap(Gap.Kind.PAGE_FAILED, listing, message));
      case Failed _ -> List.of();
    };
  }
}
