/** Knows what each target waits for, and tells when nothing moves. */
@NullMarked
package io.github.civitgrabber.run.waiting;

import org.jspecify.annotations.NullMarked;
