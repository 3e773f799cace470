/** Brings the JSON file of the original's early versions into the tracking database. */
@NullMarked
package io.github.civitgrabber.tracking.legacy;

import org.jspecify.annotations.NullMarked;
