/** Small copies of pictures. */
@NullMarked
package io.github.civitgrabber.gallery.thumbnail;

import org.jspecify.annotations.NullMarked;
