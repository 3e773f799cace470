/** A lock that keeps other processes away from a folder or a database. */
@NullMarked
package io.github.civitgrabber.lock;

import org.jspecify.annotations.NullMarked;
