package io.github.civitgrabber.http;

import java.net.URI;
import java.util.OptionalLong;

/**
 * What a good answer says before its body. Immutable.
 *
 * @param uri the address that answered, after redirects
 * @param length the announced bytes of the body, if announced
 * @param contentType as sent; empty if absent
 */
public record ResponseHead(URI uri, OptionalLong length, String contentType) {}
