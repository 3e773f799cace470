/**
 * The options of a command line: what each must be, what is asked for on a terminal, and the
 * settings they come to.
 */
@NullMarked
package io.github.civitgrabber.cli.options;

import org.jspecify.annotations.NullMarked;
