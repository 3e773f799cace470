/** Moves tracked files to where other options want them. */
@NullMarked
package io.github.civitgrabber.collection.resort;

import org.jspecify.annotations.NullMarked;
