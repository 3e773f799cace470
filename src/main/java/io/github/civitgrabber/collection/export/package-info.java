/** Hands the tracked images on to other programs. */
@NullMarked
package io.github.civitgrabber.collection.export;

import org.jspecify.annotations.NullMarked;
