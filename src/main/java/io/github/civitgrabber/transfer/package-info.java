/** The safe transfer of one item into a part file. */
@NullMarked
package io.github.civitgrabber.transfer;

import org.jspecify.annotations.NullMarked;
