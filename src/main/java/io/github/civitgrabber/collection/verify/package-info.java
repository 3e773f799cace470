/** Compares what the tracking database says with what is on disk, and mends what differs. */
@NullMarked
package io.github.civitgrabber.collection.verify;

import org.jspecify.annotations.NullMarked;
