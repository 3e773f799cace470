/**
 * The memory between runs: which images were taken, and where they were put, kept in a SQLite file.
 */
@NullMarked
package io.github.civitgrabber.tracking;

import org.jspecify.annotations.NullMarked;
