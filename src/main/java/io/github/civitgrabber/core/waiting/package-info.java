/** What a run waits for, and who is told of it. */
@NullMarked
package io.github.civitgrabber.core.waiting;

import org.jspecify.annotations.NullMarked;
