/** What remote text may look like in a name, a path or a message: pure rules. */
@NullMarked
package io.github.civitgrabber.core.text;

import org.jspecify.annotations.NullMarked;
