/** The remote catalogue: one page as domain types, and the walk from page to page. */
@NullMarked
package io.github.civitgrabber.catalog;

import org.jspecify.annotations.NullMarked;
