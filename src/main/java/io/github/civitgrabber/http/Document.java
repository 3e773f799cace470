package io.github.civitgrabber.http;

import java.net.URI;

/**
 * A small body, read whole. Immutable but for its bytes, which are the receiver's.
 *
 * @param uri the address that answered, after redirects
 * @param bytes the body, decoded
 * @param keyWithheld whether that address was asked without the key, though the first one may hold
 *     it: what it shows may lack what only the key makes visible
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
public record Document(URI uri, byte[] bytes, boolean keyWithheld) {}
