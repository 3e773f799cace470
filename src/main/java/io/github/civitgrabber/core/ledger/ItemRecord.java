package io.github.civitgrabber.core.ledger;

import java.time.Instant;

/**
 * What the API said of an image. Immutable.
 *
 * @param imageId the API's number of it
 * @param recorded when it said so
 * @param entry the JSON text of its entry in the listing, as it was sent
 */
public record ItemRecord(long imageId, Instant recorded, String entry) {}
