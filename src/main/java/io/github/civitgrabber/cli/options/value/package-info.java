/** From what was written to what it means: the rules for the values of options and of answers. */
@NullMarked
package io.github.civitgrabber.cli.options.value;

import org.jspecify.annotations.NullMarked;
