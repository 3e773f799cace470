/** The files on disk: final names, collisions, sidecars. */
@NullMarked
package io.github.civitgrabber.library;

import org.jspecify.annotations.NullMarked;
