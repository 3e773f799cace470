/** The rules of the program as pure functions and data: no I/O, clock, randomness or library. */
@NullMarked
package io.github.civitgrabber.core;

import org.jspecify.annotations.NullMarked;
