/** The options of a command line, and the settings that they, and what is asked for, come to. */
@NullMarked
package io.github.civitgrabber.cli.options;

import org.jspecify.annotations.NullMarked;
