/** What a listing of the API says: its entries, and where it has gaps. */
@NullMarked
package io.github.civitgrabber.core.listing;

import org.jspecify.annotations.NullMarked;
