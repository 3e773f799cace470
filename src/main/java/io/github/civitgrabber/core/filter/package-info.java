/** Which items are wanted, and why one is not: pure rules. */
@NullMarked
package io.github.civitgrabber.core.filter;

import org.jspecify.annotations.NullMarked;
