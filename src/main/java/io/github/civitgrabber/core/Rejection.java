package io.github.civitgrabber.core;

import java.util.OptionalLong;

/**
 * An entry of a listing that cannot be an item. Immutable.
 *
 * @param id the entry's id, if it has a usable one
 * @param reason what is wrong with it, without remote text
 */
public record Rejection(OptionalLong id, String reason) {}
