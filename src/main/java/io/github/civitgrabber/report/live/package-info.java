/** The block of lines that a terminal shows of a run. */
@NullMarked
package io.github.civitgrabber.report.live;

import org.jspecify.annotations.NullMarked;
