/** What a run keeps to by itself: calls and bytes a second, tries in all. */
@NullMarked
package io.github.civitgrabber.http.limit;

import org.jspecify.annotations.NullMarked;
