package io.github.civitgrabber.core.ledger;

import java.nio.file.Path;

/**
 * A tracked file on its way to another place. Immutable.
 *
 * @param imageKey the key of its row
 * @param imageId the API's number of the image
 * @param from where it was, absolute
 * @param to where it will be, absolute
 */
public record FileMove(String imageKey, long imageId, Path from, Path to) {}
