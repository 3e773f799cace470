/** How a person's answers are read: with a line editor where the terminal can do that. */
@NullMarked
package io.github.civitgrabber.cli.prompt;

import org.jspecify.annotations.NullMarked;
