/** The offline page of a collection. Knows no network. */
@NullMarked
package io.github.civitgrabber.gallery;

import org.jspecify.annotations.NullMarked;
