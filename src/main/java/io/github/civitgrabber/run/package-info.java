/** The run: pages to plans to files to rows, for several targets at once. */
@NullMarked
package io.github.civitgrabber.run;

import org.jspecify.annotations.NullMarked;
