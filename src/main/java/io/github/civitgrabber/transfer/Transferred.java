package io.github.civitgrabber.transfer;

import io.github.civitgrabber.media.MediaType;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A whole file under its part name. Immutable.
 *
 * @param part where it is
 * @param type what it is
 * @param bytes how long it is
 * @param address what was asked for it
 * @param flaw what is missing in it, because the server has no more of it; null if nothing is
 */
public record Transferred(
    Path part, MediaType type, long bytes, URI address, @Nullable String flaw) {}
