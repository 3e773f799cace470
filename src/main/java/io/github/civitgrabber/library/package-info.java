/**
 * The files on disk: final names, collisions, sidecars, the output folder, summaries, name lists.
 */
@NullMarked
package io.github.civitgrabber.library;

import org.jspecify.annotations.NullMarked;
