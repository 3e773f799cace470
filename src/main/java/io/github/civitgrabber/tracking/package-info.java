/** The memory between runs: which image is on disk, and where, kept in a SQLite file. */
@NullMarked
package io.github.civitgrabber.tracking;

import org.jspecify.annotations.NullMarked;
