/** The API's answers as domain types: a page and its entries, a model, and the next page. */
@NullMarked
package io.github.civitgrabber.catalog.json;

import org.jspecify.annotations.NullMarked;
