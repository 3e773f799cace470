/** How seeds are written: in words, or as addresses of the site. Pure. */
@NullMarked
package io.github.civitgrabber.core.seed;

import org.jspecify.annotations.NullMarked;
