/** Which bytes of which version of a file an answer holds. */
@NullMarked
package io.github.civitgrabber.http.range;

import org.jspecify.annotations.NullMarked;
