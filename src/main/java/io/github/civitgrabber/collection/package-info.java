/** What is done with a collection on disk. Knows no network. */
@NullMarked
package io.github.civitgrabber.collection;

import org.jspecify.annotations.NullMarked;
