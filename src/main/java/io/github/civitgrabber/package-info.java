/** Where the process begins and ends. */
@NullMarked
package io.github.civitgrabber;

import org.jspecify.annotations.NullMarked;
