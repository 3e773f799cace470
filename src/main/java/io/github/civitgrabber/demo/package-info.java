/**
 * A small made-up Civitai on loopback: the {@code demo} sub-command and the end-to-end tests use
 * it.
 */
@NullMarked
package io.github.civitgrabber.demo;

import org.jspecify.annotations.NullMarked;
