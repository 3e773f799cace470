/** Puts a run together from its settings and its environment, and shows it. */
@NullMarked
package io.github.civitgrabber.cli.wiring;

import org.jspecify.annotations.NullMarked;
