/** How an item was made, as the API tells it: pure data. */
@NullMarked
package io.github.civitgrabber.core.metadata;

import org.jspecify.annotations.NullMarked;
