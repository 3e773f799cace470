/** Draws the demo's pictures, and makes the files and resized copies that are served. */
@NullMarked
package io.github.civitgrabber.demo.picture;

import org.jspecify.annotations.NullMarked;
