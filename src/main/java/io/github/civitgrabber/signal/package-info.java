/** The signals of the system, for which Java has no interface that is public. */
@NullMarked
package io.github.civitgrabber.signal;

import org.jspecify.annotations.NullMarked;
