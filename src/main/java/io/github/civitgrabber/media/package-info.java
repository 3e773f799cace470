/** What the bytes of a media file show: its kind, and whether its end is there. */
@NullMarked
package io.github.civitgrabber.media;

import org.jspecify.annotations.NullMarked;
