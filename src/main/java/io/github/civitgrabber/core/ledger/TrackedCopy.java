package io.github.civitgrabber.core.ledger;

import java.nio.file.Path;

/**
 * One of the rows of an image, which has one for each target and quality. Immutable.
 *
 * @param imageId the API's number of the image
 * @param imageKey the key of the row
 * @param quality {@code SD} or {@code HD}
 * @param file where the row says the file is, absolute; it may be gone
 * @param fetched whether the row says where from; not if the file was adopted
 * @param recorded whether there is an {@link ItemRecord} of the image
 */
public record TrackedCopy(
    long imageId, String imageKey, String quality, Path file, boolean fetched, boolean recorded) {}
