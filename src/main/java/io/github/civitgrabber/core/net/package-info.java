/** Addresses of the network, faults, and when a request is made again: pure rules. */
@NullMarked
package io.github.civitgrabber.core.net;

import org.jspecify.annotations.NullMarked;
