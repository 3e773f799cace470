/** The command line: the program, and a class for each command. */
@NullMarked
package io.github.civitgrabber.cli;

import org.jspecify.annotations.NullMarked;
