package io.github.civitgrabber.catalog;

import java.net.URI;

/** Where a listing goes on after a page. Immutable. */
sealed interface Next {

  /** Nowhere: this was the last page. */
  record End() implements Next {}

  /** At our own address with this cursor, which is opaque. */
  record AtCursor(String cursor) implements Next, Place {}

  /** At this address, which has been checked. */
  record AtUrl(URI url) implements Next, Place {}

  /** At an address that must not be asked. */
  record Refused() implements Next {}
}
