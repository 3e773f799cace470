/** The way of one item: from its plan to its file and its row, or to why there is none. */
@NullMarked
package io.github.civitgrabber.run.item;

import org.jspecify.annotations.NullMarked;
