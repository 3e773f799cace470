/** The command line: options, their checks, and the wiring of a run. */
@NullMarked
package io.github.civitgrabber.cli;

import org.jspecify.annotations.NullMarked;
