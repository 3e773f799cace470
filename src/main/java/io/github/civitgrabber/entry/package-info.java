/**
 * Reads one entry of a listing, or any other JSON of the API, or a sidecar where no entry was kept,
 * and takes nothing for granted.
 */
@NullMarked
package io.github.civitgrabber.entry;

import org.jspecify.annotations.NullMarked;
