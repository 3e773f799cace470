/** How a listing that the API cuts off is read in parts until each is proven. */
@NullMarked
package io.github.civitgrabber.core.split;

import org.jspecify.annotations.NullMarked;
