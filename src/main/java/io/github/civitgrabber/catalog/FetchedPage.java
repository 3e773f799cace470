package io.github.civitgrabber.catalog;

import io.github.civitgrabber.catalog.json.Page;

/**
 * A page, and what it was asked for with. Immutable.
 *
 * @param limit the bound on its entries
 */
record FetchedPage<T>(Page<T> page, int limit) {}
