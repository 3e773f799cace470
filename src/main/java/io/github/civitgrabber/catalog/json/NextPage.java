package io.github.civitgrabber.catalog.json;

import java.net.URI;

/** How a listing continues after a page. Immutable. */
public sealed interface NextPage {

  /** Nowhere: this was the last page. */
  record End() implements NextPage {}

  /** At our own address with this cursor, which is opaque. */
  record AtCursor(String cursor) implements NextPage, PageRef {}

  /** At this address, which has been checked. */
  record AtUrl(URI url) implements NextPage, PageRef {}

  /** At an address that must not be asked. */
  record Refused() implements NextPage {}
}
