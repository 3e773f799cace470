/** How requests leave this machine: directly or through a proxy, and whose certificates count. */
@NullMarked
package io.github.civitgrabber.http.route;

import org.jspecify.annotations.NullMarked;
