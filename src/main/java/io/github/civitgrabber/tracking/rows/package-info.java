/** The statements on each table of the tracking database. */
@NullMarked
package io.github.civitgrabber.tracking.rows;

import org.jspecify.annotations.NullMarked;
